using System.Globalization;
using ClusterNet.Cli.Jobs;
using ClusterNet.Cli.Jobs.Building;
using ClusterNet.Cli.Jobs.Text;
using ClusterNet.Cli.Simulations;

namespace ClusterNet.Benchmarks.Planner;

/// <summary>
/// The capacity planner against the machine: calibrates, predicts one and two node processes of this machine, and trains with them in turns. Steps
/// count alone: no evaluations, checkpoints, or time in which code is compiled.
/// </summary>
internal sealed class PlannerCommand : IBenchmarkCommand
{
    private const int Rounds = 5;

    /// <inheritdoc/>
    public string Name => "planner";

    /// <inheritdoc/>
    public string Summary => "predicted against measured throughput of 1 and 2 local processes; JOB.yaml [key=value ...]";

    /// <inheritdoc/>
    public int Run(ReadOnlySpan<string> options, TextWriter output) => RunAsync([.. options], output).GetAwaiter().GetResult();

    private static async Task<int> RunAsync(string[] options, TextWriter output)
    {
        if (options.Length == 0)
        {
            await output.WriteLineAsync("planner: found no job, expected JOB.yaml [key=value ...]");
            return 2;
        }

        JobSpecification job = JobFile.Load(options[0], [.. options.Skip(1).Select(JobOverride.Parse)]);
        BuiltJob built = JobBuilder.Build(DataLocator.Locate(job, Environment.CurrentDirectory, options[0]));
        Calibration costs = await Calibrator.MeasureAsync(built);
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"all cores at work: {costs.SharedSlowness:F2} times as long; local message {costs.LocalMessageNanoseconds / 1000:F1} us, link message {costs.LinkMessageNanoseconds / 1000:F1} us, link {costs.LinkBytesPerSecond / 1e9:F2} GB/s"));
        (double[] one, double[] two) = await MeasureAsync(built);
        await output.WriteLineAsync($"processes | predicted, samples/s | measured (median of {Rounds}, range) | predicted / measured");
        await output.WriteLineAsync(Line(built, costs, processes: 1, one));
        await output.WriteLineAsync(Line(built, costs, processes: 2, two));
        return 0;
    }

    private static async Task<(double[] One, double[] Two)> MeasureAsync(BuiltJob built)
    {
        await using MeasuredNodes alone = await MeasuredNodes.StartAsync(1);
        await using MeasuredNodes pair = await MeasuredNodes.StartAsync(2);
        double[] one = new double[Rounds];
        double[] two = new double[Rounds];
        for (int round = 0; round < Rounds; round++)
        {
            one[round] = Rate(built, await alone.StepNanosecondsAsync(built));
            two[round] = Rate(built, await pair.StepNanosecondsAsync(built));
        }

        return (one, two);
    }

    private static double Rate(BuiltJob built, double stepNanoseconds) => built.Specification.Batch.Size / stepNanoseconds * 1e9;

    private static string Line(BuiltJob built, Calibration costs, int processes, double[] measured)
    {
        double predicted = Rate(built, Calibrator.SimulatedStep(built, costs, processes));
        double[] sorted = [.. measured.Order()];
        double median = sorted[sorted.Length / 2];
        return string.Create(
            CultureInfo.InvariantCulture, $"{processes} | {predicted:N0} | {median:N0} ({sorted[0]:N0} to {sorted[^1]:N0}) | {predicted / median:F2}");
    }
}
