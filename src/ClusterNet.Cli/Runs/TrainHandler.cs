using System.Collections.Immutable;
using ClusterNet.Cli.Commands;
using ClusterNet.Cli.Jobs;
using ClusterNet.Cli.Jobs.Building;
using ClusterNet.Cli.Progress;
using ClusterNet.Protocol.Effects;
using ClusterNet.Runtime.Checkpoints;
using ClusterNet.Runtime.Training;
using TrainingEvent = ClusterNet.Cli.Progress.TrainingEvent;

namespace ClusterNet.Cli.Runs;

/// <summary><c>clusternet train</c>: all roles in this process.</summary>
internal sealed class TrainHandler : ICommandHandler<TrainRequest>
{
    /// <inheritdoc/>
    public async Task<ExitCode> RunAsync(TrainRequest request, CommandConsole console, CancellationToken cancellation)
    {
        JobSpecification job = DataLocator.Locate(request.LoadJob(), Environment.CurrentDirectory, request.JobFile);
        BuiltJob built = JobBuilder.Build(job);
        RunDirectory run = RunDirectory.For(request.OutputDirectory, job.Name, request.Resume);
        CheckpointStore store = run.Checkpoints(job.Checkpoint.Keep);
        TrainingJob training = built.ToTrainingJob();
        using CheckpointSearch? search = request.Resume ? FindCheckpoint(run, store, training) : null;
        run.Begin(job, built.Data);

        TrainerOptions options = job.Cluster.ToTrainerOptions(job.Checkpoint) with { Checkpoints = store, ResumeFrom = search?.Checkpoint };
        EventTranslator translator = new(built, run);
        TrainingResult result;
        using (ITrainingObserver observer = Observer(request, console, run))
        {
            foreach (RejectedCheckpoint rejected in search?.Rejected ?? [])
                observer.Observe(new TrainingNotice(0, $"{rejected.Folder} is passed over: {rejected.Reason}"));
            result = await new Trainer(training, options).FitAsync(happened => Tell(observer, translator.Translate(happened)), cancellation);
            observer.Observe(translator.Last(result));
        }

        RunPictureWriter.Write(run, job.Name);
        return CodeOf(result.Outcome);
    }

    private static void Tell(ITrainingObserver observer, TrainingEvent? happening)
    {
        if (happening is not null)
            observer.Observe(happening);
    }

    /// <summary>The newest checkpoint of this very job.</summary>
    private static CheckpointSearch FindCheckpoint(RunDirectory run, CheckpointStore store, TrainingJob training)
    {
        CheckpointSearch search = store.Latest(Sha256Digest.OfText(training.Digest));
        if (search.Checkpoint is not null)
            return search;
        string reasons = string.Concat(search.Rejected.Select(rejected => $"\n  {rejected.Folder}: {rejected.Reason}"));
        search.Dispose();
        throw new RunException($"{run.Path} has no checkpoint to go on from: expected one in {run.CheckpointFolder} that is whole and of this job{reasons}");
    }

    private static ObserverGroup Observer(TrainRequest request, CommandConsole console, RunDirectory run)
    {
        ITrainingObserver shown = request.Json ? new JsonLines(console.Output)
            : console.Terminal is { } terminal ? new LiveProgress(terminal)
            : new PlainLines(console.Output);
        StreamWriter metrics = new(run.MetricsFile, append: request.Resume) { AutoFlush = true };
        return new ObserverGroup(ImmutableArray.Create(new JsonLines(metrics, ownsOutput: true), shown));
    }

    private static ExitCode CodeOf(JobOutcome outcome) => outcome switch
    {
        JobOutcome.Completed => ExitCode.Success,
        JobOutcome.Halted => ExitCode.Interrupted, // which signal it was is known to the program's entry
        _ => ExitCode.TrainingFailed,
    };
}
