using ClusterNet.Cli.Commands;
using ClusterNet.Cli.Dashboards;
using ClusterNet.Cli.Jobs;
using ClusterNet.Cli.Jobs.Building;
using ClusterNet.Cli.Progress;
using ClusterNet.Cli.Runs.Ensembles;
using ClusterNet.Numerics;
using ClusterNet.Protocol.Effects;
using ClusterNet.Runtime.Checkpoints;
using ClusterNet.Runtime.Training;
using ClusterNet.Runtime.Work;

namespace ClusterNet.Cli.Runs;

/// <summary><c>clusternet train</c>: all roles in this process, in processes that are started for it, or on a cluster.</summary>
/// <param name="catalogues">The blocks that jobs can name.</param>
internal sealed class TrainHandler(BlockCatalogues catalogues) : ICommandHandler<TrainRequest>
{
    /// <inheritdoc/>
    public async Task<ExitCode> RunAsync(TrainRequest request, CommandConsole console, CancellationToken cancellation)
    {
        await using CancellationTokenRegistration stopping = cancellation.Register(() =>
        {
            if (request.Cluster is null)
                console.Error.WriteLine("stopping with a checkpoint; a second signal ends at once");
        });
        JobSpecification job = DataLocator.Locate(request.LoadJob(catalogues), Environment.CurrentDirectory, request.JobFile);
        BuiltJob built = JobBuilder.Build(job);
        RunDirectory run = RunDirectory.For(request.OutputDirectory, job.Name, request.Resume || request.Attach);
        await using RunFollowers followers = await RunFollowers.OpenAsync(request, console, job.Name, run, cancellation);
        Func<BuiltJob, RunDirectory, bool, RunFollowers?, ClusterTraining>? cluster = request.Processes is null && request.Cluster is null ? null
            : (each, folder, resume, watching) => new ClusterTraining(request with { Resume = resume }, console, each, folder, watching);
        TrainingResult result = job.Ensemble is { Member: null }
            ? await new EnsembleRun(built, run, console, followers, cluster).RunAsync(EnsembleObserver(request, console), request.Resume, cancellation)
            : await new JobRun(built, run, console, cluster?.Invoke(built, run, request.Resume, followers), followers).RunAsync(Observer(request, console), request.Resume || request.Attach, threads: null, cancellation);
        followers.End(result);
        if (result.Outcome is JobOutcome.Failed && console.Terminal is null)
            await console.Error.WriteLineAsync($"error: {result.Reason}");
        return CodeOf(result);
    }

    private static ITrainingObserver Observer(TrainRequest request, CommandConsole console) =>
        !request.Json && console.Terminal is { } terminal ? new LiveProgress(terminal) : EnsembleObserver(request, console);

    /// <summary>Several members at once make no picture.</summary>
    private static ITrainingObserver EnsembleObserver(TrainRequest request, CommandConsole console) =>
        request.Json ? new JsonLines(console.Output) : new PlainLines(console.Output);

    private static ExitCode CodeOf(TrainingResult result) => result switch
    {
        { Outcome: JobOutcome.Completed } => ExitCode.Success,
        { Outcome: JobOutcome.Halted } => ExitCode.Interrupted, // which signal it was is known to the program's entry
        { Cause: SampleException } => ExitCode.Data,
        { CheckpointFailure: not null and not NonFiniteValueException } => ExitCode.Output,
        _ => ExitCode.TrainingFailed,
    };
}
