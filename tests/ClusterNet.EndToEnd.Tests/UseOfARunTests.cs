using System.Globalization;
using System.Text.Json;
using ClusterNet.EndToEnd.Tests.Program;

namespace ClusterNet.EndToEnd.Tests;

/// <summary><c>evaluate</c> and <c>predict</c> on the run of a small job with named classes.</summary>
public sealed class UseOfARunTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private ProgramOutcome? _training;

    public async Task InitializeAsync() =>
        _training = (await ClusterNetProgram.RunAsync(_folder.Path, "train", SmallJobs.WriteWeather(_folder), "--output", "run", "--json")).ShouldEndWith(0);

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Evaluate_gives_the_figures_of_the_last_evaluation_of_the_run()
    {
        JsonElement evaluated = (await RunAsync("evaluate", "run", "--json")).ShouldEndWith(0).LastEvent("evaluated");
        JsonElement expected = _training!.LastEvent("finished").GetProperty("validation");
        evaluated.GetProperty("loss").GetDouble().ShouldBe(expected.GetProperty("loss").GetDouble());
        evaluated.GetProperty("accuracy").GetDouble().ShouldBe(expected.GetProperty("accuracy").GetDouble());
        evaluated.GetProperty("samples").GetInt64().ShouldBe(20);
    }

    [Fact]
    public async Task Evaluate_takes_other_data_of_the_same_kind()
    {
        await File.WriteAllTextAsync(_folder.File("other.csv"), "kind,wind,temperature\nwarm,0,39\ncold,39,-39\n");
        JsonElement evaluated = (await RunAsync("evaluate", "run", "--data", "other.csv", "--json")).ShouldEndWith(0).LastEvent("evaluated");
        evaluated.GetProperty("samples").GetInt64().ShouldBe(2);
        evaluated.GetProperty("accuracy").GetDouble().ShouldBe(1, "both lie far from the line, and columns are found by their names");
    }

    [Fact]
    public async Task Predict_writes_class_names_and_probabilities_that_sum_to_one()
    {
        await File.WriteAllTextAsync(_folder.File("new.csv"), "temperature,wind\n39,0\n-39,39\n1.5,20\n");
        (await RunAsync("predict", "run", "--input", "new.csv", "--output", "predictions.csv")).ShouldEndWith(0).Output.ShouldBeEmpty();
        string[] lines = await File.ReadAllLinesAsync(_folder.File("predictions.csv"));
        string[] names = lines[0].Split(',');
        names.ShouldBe(["prediction", "probability_cold", "probability_warm"], ignoreOrder: true);
        names[0].ShouldBe("prediction");
        lines.Length.ShouldBe(4);
        foreach (string[] fields in lines[1..].Select(line => line.Split(',')))
        {
            double[] probabilities = [.. fields[1..].Select(field => double.Parse(field, CultureInfo.InvariantCulture))];
            probabilities.Sum().ShouldBe(1, 1e-5);
            names[1 + Array.IndexOf(probabilities, probabilities.Max())].ShouldBe($"probability_{fields[0]}");
        }

        lines[1].ShouldStartWith("warm,");
        lines[2].ShouldStartWith("cold,");
        (await RunAsync("predict", "run", "--input", "new.csv")).ShouldEndWith(0).Output.ShouldBe(string.Join('\n', lines) + "\n", "without --output it is printed");
    }

    [Fact]
    public async Task Predict_names_the_line_with_another_number_of_columns()
    {
        await File.WriteAllTextAsync(_folder.File("new.csv"), "temperature,wind\n39,0\n-39\n");
        ProgramOutcome outcome = await RunAsync("predict", "run", "--input", "new.csv", "--output", "predictions.csv");
        outcome.ShouldEndWith(4).ShouldExplain("new.csv, line 3", "found 1 field", "expected 2");
        File.Exists(_folder.File("predictions.csv")).ShouldBeFalse("nothing half-written is left");
    }

    [Fact]
    public async Task Predict_names_a_column_that_is_missing()
    {
        await File.WriteAllTextAsync(_folder.File("new.csv"), "temperature,rain\n39,0\n");
        (await RunAsync("predict", "run", "--input", "new.csv")).ShouldEndWith(4).ShouldExplain("new.csv", "wind");
    }

    [Fact]
    public async Task Predict_names_a_value_that_is_not_a_number()
    {
        await File.WriteAllTextAsync(_folder.File("new.csv"), "temperature,wind\n39,0\n-39,strong\n");
        (await RunAsync("predict", "run", "--input", "new.csv")).ShouldEndWith(4).ShouldExplain("new.csv, line 3, column 'wind'", "'strong'");
    }

    [Theory]
    [InlineData("evaluate", "nothing")]
    [InlineData("predict", "nothing", "--input", "weather.csv")]
    public async Task A_run_that_is_not_there_is_named(params string[] arguments) =>
        (await RunAsync(arguments)).ShouldEndWith(5).ShouldExplain("nothing holds no run", "expected a folder that `clusternet train` has written");

    [Fact]
    public async Task A_file_of_samples_that_is_not_there_is_named() =>
        (await RunAsync("predict", "run", "--input", "nothing.csv")).ShouldEndWith(4).ShouldExplain("nothing.csv", "no such file");

    private Task<ProgramOutcome> RunAsync(params string[] arguments) => ClusterNetProgram.RunAsync(_folder.Path, arguments);
}
