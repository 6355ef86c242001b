using System.Globalization;
using System.Text;
using ClusterNet.Cli.Commands;

namespace ClusterNet.Cli.Tests.Runs;

/// <summary>Several labels a sample, and one-hot targets, by the command.</summary>
public sealed class MultiLabelRunTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("binary_cross_entropy", "2")]
    [InlineData("multi_label_cross_entropy", "classes")]
    public async Task Two_labels_are_learned_and_predicted_by_name(string loss, string outputs)
    {
        (await InProcess.TrainAsync(_folder, $$"""
            name: labels
            data: {source: csv, path: '{{WriteQuadrants()}}', labels: [right, upper], validation: 40}
            model: [{dense: 8}, tanh, {dense: {{outputs}}}]
            loss: {{loss}}
            optimizer: {name: adam, lr: 0.05}
            batch: {size: 20}
            epochs: 30
            """)).ShouldEndWith(ExitCode.Success).LastEvent("finished").GetProperty("validation").GetProperty("accuracy").GetDouble()
            .ShouldBeGreaterThan(0.95);
        await File.WriteAllTextAsync(_folder.File("new.csv"), "x,y\n0.9,0.9\n-0.9,0.9\n-0.9,-0.9\n");
        InProcess predicted = (await InProcess.RunAsync("predict", _folder.File("run"), "--input", _folder.File("new.csv"))).ShouldEndWith(ExitCode.Success);
        string[] lines = predicted.Output.Split('\n');
        lines[0].Trim().ShouldBe("prediction,probability_right,probability_upper");
        lines[1].ShouldStartWith("right;upper,");
        lines[2].ShouldStartWith("upper,");
        lines[3].ShouldStartWith(",");
    }

    [Fact]
    public async Task One_hot_targets_let_a_squared_error_learn_classes()
    {
        const string Job = """
            name: coded
            data: {source: gaussians, count: 200, validation: 40, one_hot: true}
            model: [{dense: 8}, tanh, {dense: classes}]
            loss: mean_squared_error
            optimizer: {name: adam, lr: 0.05}
            batch: {size: 20}
            epochs: 20
            """;
        InProcess trained = (await InProcess.TrainAsync(_folder, Job)).ShouldEndWith(ExitCode.Success);
        trained.LastEvent("finished").GetProperty("validation").GetProperty("loss").GetDouble().ShouldBeLessThan(0.05);
        await File.WriteAllTextAsync(_folder.File("new.csv"), "x,y\n2,2\n-2,-2\n");
        string[] lines = (await InProcess.RunAsync("predict", _folder.File("run"), "--input", _folder.File("new.csv"))).Output.Split('\n');
        lines[1].ShouldStartWith("positive,");
        lines[2].ShouldStartWith("negative,");
    }

    [Fact]
    public async Task Class_numbers_and_one_hot_targets_do_not_go_together()
    {
        InProcess trained = await InProcess.TrainAsync(_folder, """
            name: coded
            data: {source: gaussians, count: 200, one_hot: true}
            model: [{dense: classes}]
            loss: softmax_cross_entropy
            optimizer: sgd
            """);
        trained.ShouldEndWith(ExitCode.JobFile);
        trained.Error.ShouldContain("which takes class numbers, for one-hot targets");
    }

    [Fact]
    public async Task One_hot_coding_needs_classes()
    {
        InProcess trained = await InProcess.TrainAsync(_folder, """
            name: coded
            data: {source: sine, one_hot: true}
            model: [{dense: 1}]
            loss: mean_squared_error
            optimizer: sgd
            """);
        trained.ShouldEndWith(ExitCode.Data);
        trained.Error.ShouldContain("data.one_hot: found data without classes");
    }

    private string WriteQuadrants()
    {
        StringBuilder text = new("x,y,right,upper\n");
        for (int sample = 0; sample < 200; sample++)
        {
            double x = ((sample * 37 % 200) - 99.5) / 100;
            double y = ((sample * 53 % 200) - 99.5) / 100;
            text.Append(CultureInfo.InvariantCulture, $"{x},{y},{(x > 0 ? 1 : 0)},{(y > 0 ? 1 : 0)}\n");
        }

        File.WriteAllText(_folder.File("quadrants.csv"), text.ToString());
        return _folder.File("quadrants.csv");
    }
}
