using System.Globalization;
using ClusterNet.Cli.Commands;
using ClusterNet.Cli.Jobs.Building;

namespace ClusterNet.Cli.Simulations;

/// <summary><c>clusternet bench --calibrate</c>: measures what work costs on this machine, for the planner.</summary>
internal sealed class BenchHandler : ICommandHandler<BenchRequest>
{
    /// <inheritdoc/>
    public async Task<ExitCode> RunAsync(BenchRequest request, CommandConsole console, CancellationToken cancellation)
    {
        BuiltJob built = JobBuilder.Build(DataLocator.Locate(request.LoadJob(), Environment.CurrentDirectory, request.JobFile));
        Calibration calibration = await Calibrator.MeasureAsync(built);
        calibration.Save(request.OutputFile);
        double perSample = calibration.Stages.Sum(stage => stage.ForwardNanosecondsPerSample + stage.BackwardNanosecondsPerSample) / 1000;
        await console.Output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"""
            {built.Specification.Name}: {perSample:F2} µs a sample in {calibration.Stages.Length} stages, {calibration.SharedSlowness:F2} times that with all {calibration.Cores} cores at work
            optimizer {calibration.UpdateNanosecondsPerParameter:F3} ns a parameter, each further contribution {calibration.ReduceNanosecondsPerParameter:F3} ns
            message inside a process {calibration.LocalMessageNanoseconds / 1000:F1} µs, over a link {calibration.LinkMessageNanoseconds / 1000:F1} µs at each end and {calibration.LinkLatencyNanoseconds / 1000:F1} µs between
            link {calibration.LinkBytesPerSecond / 1e9:F2} GB/s
            written to {request.OutputFile}
            """));
        return ExitCode.Success;
    }
}
