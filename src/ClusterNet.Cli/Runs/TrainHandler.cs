using System.Collections.Immutable;
using ClusterNet.Cli.Commands;
using ClusterNet.Cli.Jobs;
using ClusterNet.Cli.Jobs.Building;
using ClusterNet.Cli.Progress;
using ClusterNet.Protocol.Effects;
using ClusterNet.Runtime.Checkpoints;
using ClusterNet.Runtime.Training;
using ClusterNet.Runtime.Work;
using TrainingEvent = ClusterNet.Cli.Progress.TrainingEvent;

namespace ClusterNet.Cli.Runs;

/// <summary><c>clusternet train</c>: all roles in this process.</summary>
internal sealed class TrainHandler : ICommandHandler<TrainRequest>
{
    /// <inheritdoc/>
    public async Task<ExitCode> RunAsync(TrainRequest request, CommandConsole console, CancellationToken cancellation)
    {
        await using CancellationTokenRegistration stopping = cancellation.Register(() =>
            console.Error.WriteLine("stopping with a checkpoint; a second signal ends at once"));
        JobSpecification job = DataLocator.Locate(request.LoadJob(), Environment.CurrentDirectory, request.JobFile);
        BuiltJob built = JobBuilder.Build(job);
        RunDirectory run = RunDirectory.For(request.OutputDirectory, job.Name, request.Resume);
        CheckpointStore store = run.Checkpoints(job.Checkpoint.Keep);
        TrainingJob training = built.ToTrainingJob();
        using CheckpointSearch? search = request.Resume ? ResumePoint.Find(run, store, training, built) : null;
        run.Begin(job, built.Data);

        TrainerOptions options = job.Cluster.ToTrainerOptions(job.Checkpoint) with { Checkpoints = store, ResumeFrom = search?.Checkpoint };
        EventTranslator translator = new(built, run);
        TrainingResult result;
        using (ITrainingObserver observer = Observer(request, console, run))
        {
            TellSearch(observer, search);
            result = await new Trainer(training, options).FitAsync(happened => Tell(observer, translator.Translate(happened)), cancellation);
            observer.Observe(translator.Last(result, NewestCheckpoint(store, result)));
        }

        if (result.Outcome is JobOutcome.Failed && console.Terminal is null)
            await console.Error.WriteLineAsync($"error: {result.Reason}");
        RunPictureWriter.Write(run, job.Name);
        return CodeOf(result);
    }

    private static void Tell(ITrainingObserver observer, TrainingEvent? happening)
    {
        if (happening is not null)
            observer.Observe(happening);
    }

    private static void TellSearch(ITrainingObserver observer, CheckpointSearch? search)
    {
        if (search is null)
            return;
        foreach (RejectedCheckpoint rejected in search.Rejected)
            observer.Observe(new TrainingNotice(0, $"{rejected.Folder} is passed over: {rejected.Reason}"));
        if (search.Checkpoint is null)
            observer.Observe(new TrainingNotice(0, "the run ended before its first checkpoint: it begins anew"));
    }

    /// <summary>What a run that did not complete can go on from: the last checkpoint may have been written after the last event was told.</summary>
    private static string? NewestCheckpoint(CheckpointStore store, TrainingResult result)
    {
        if (result.Outcome is JobOutcome.Completed)
            return null;
        using CheckpointSearch search = store.Latest();
        return search.Checkpoint?.Folder;
    }

    private static ObserverGroup Observer(TrainRequest request, CommandConsole console, RunDirectory run)
    {
        ITrainingObserver shown = request.Json ? new JsonLines(console.Output)
            : console.Terminal is { } terminal ? new LiveProgress(terminal)
            : new PlainLines(console.Output);
        StreamWriter metrics = new(run.MetricsFile, append: request.Resume) { AutoFlush = true };
        ITrainingObserver kept = new UntilItFails(new JsonLines(metrics, ownsOutput: true), failure =>
            console.Error.WriteLine($"warning: {run.MetricsFile} is not written any more: {failure.Message}"));
        return new ObserverGroup(ImmutableArray.Create(kept, shown));
    }

    private static ExitCode CodeOf(TrainingResult result) => result switch
    {
        { Outcome: JobOutcome.Completed } => ExitCode.Success,
        { Outcome: JobOutcome.Halted } => ExitCode.Interrupted, // which signal it was is known to the program's entry
        { Cause: SampleException } => ExitCode.Data,
        { CheckpointFailure: not null and not NonFiniteValueException } => ExitCode.Output,
        _ => ExitCode.TrainingFailed,
    };
}
