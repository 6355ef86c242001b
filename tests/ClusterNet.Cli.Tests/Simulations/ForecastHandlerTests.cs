using System.Text.Json;
using ClusterNet.Cli.Commands;
using ClusterNet.Cli.Jobs;
using ClusterNet.Cli.Jobs.Text;
using ClusterNet.Cli.Simulations;
using ClusterNet.Simulation.Mathematics;

namespace ClusterNet.Cli.Tests.Simulations;

public sealed class ForecastHandlerTests : IDisposable
{
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("clusternet-forecast-").FullName;

    public void Dispose()
    {
        _output.Dispose();
        _error.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_curve_of_sizes_is_predicted_from_a_calibration_and_drawn()
    {
        ForecastRequest request = Request() with { Json = true, PictureFile = Path.Combine(_folder, "curve.svg") };
        (await RunAsync(request)).ShouldBe(ExitCode.Success);
        using JsonDocument forecasts = JsonDocument.Parse(_output.ToString());
        forecasts.RootElement.EnumerateArray().Select(forecast => forecast.GetProperty("workers").GetInt32()).ShouldBe([1, 2, 4]);
        forecasts.RootElement[0].GetProperty("efficiency").GetDouble().ShouldBe(1);
        forecasts.RootElement[2].GetProperty("speedup").GetDouble().ShouldBeInRange(2, 4);
        (await File.ReadAllTextAsync(request.PictureFile!)).ShouldContain("perfect");
    }

    [Fact]
    public async Task Failures_take_their_share()
    {
        await RunAsync(Request() with { MeanTimeBetweenFailures = TimeSpan.FromHours(24), Json = true });
        using JsonDocument forecasts = JsonDocument.Parse(_output.ToString());
        forecasts.RootElement[2].GetProperty("failure_share").GetDouble().ShouldBeInRange(1e-6, 0.5);
    }

    [Fact]
    public async Task A_calibration_of_another_job_is_refused()
    {
        ForecastRequest request = Request() with { Overrides = [JobOverride.Parse("seed=99")] };
        CalibrationException wrong = await Should.ThrowAsync<CalibrationException>(() => RunAsync(request));
        wrong.Message.ShouldContain("found a calibration for another job");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("nonsense")]
    public async Task A_file_that_is_no_calibration_is_refused(string text)
    {
        string file = Path.Combine(_folder, "c.json");
        await File.WriteAllTextAsync(file, text);
        CalibrationException wrong = await Should.ThrowAsync<CalibrationException>(() => RunAsync(new ForecastRequest(null, [], 2) { CalibrationFile = file }));
        wrong.Message.ShouldStartWith(file);
    }

    /// <summary>A network whose computing outweighs its messages by far.</summary>
    private ForecastRequest Request()
    {
        string file = Path.Combine(_folder, "calibration.json");
        new Calibration
        {
            JobDigest = JobFile.LoadDefault([]).Digest,
            Cores = 2,
            SharedSlowness = 1.25,
            Stages = [.. Enumerable.Repeat(new StageCost(1000, 50_000, 1000, 100_000), 5)],
            UpdateNanosecondsPerParameter = 1,
            ReduceNanosecondsPerParameter = 1,
            LocalMessageNanoseconds = 1000,
            LinkLatencyNanoseconds = 50_000,
            LinkMessageNanoseconds = 5_000,
            LinkBytesPerSecond = 1e9,
        }.Save(file);
        return new ForecastRequest(null, [], Workers: 4) { Threads = 1, CalibrationFile = file };
    }

    private Task<ExitCode> RunAsync(ForecastRequest request) =>
        new ForecastHandler().RunAsync(request, new CommandConsole(_output, _error, null), CancellationToken.None);
}
