using ClusterNet.Cli.Commands;
using ClusterNet.Cli.Dashboards;
using ClusterNet.Cli.Jobs;
using ClusterNet.Cli.Jobs.Building;
using ClusterNet.Cli.Progress;
using ClusterNet.Protocol.Effects;
using ClusterNet.Runtime.Checkpoints;
using ClusterNet.Runtime.Pretraining;
using ClusterNet.Runtime.Training;
using TrainingEvent = ClusterNet.Cli.Progress.TrainingEvent;

namespace ClusterNet.Cli.Runs;

/// <summary>Trains one job, in this process or on others, into one run directory.</summary>
internal sealed class JobRun
{
    private readonly BuiltJob _built;
    private readonly RunDirectory _run;
    private readonly CommandConsole _console;
    private readonly ClusterTraining? _cluster;
    private readonly RunFollowers? _followers;

    /// <summary>A run that has not begun.</summary>
    /// <param name="built">The job.</param>
    /// <param name="run">Where it goes.</param>
    /// <param name="console">Where errors are written.</param>
    /// <param name="cluster">Trains the job on other processes; null (the default) to train it in this one.</param>
    /// <param name="followers">Who else follows it; null (the default) for nobody.</param>
    public JobRun(BuiltJob built, RunDirectory run, CommandConsole console, ClusterTraining? cluster = null, RunFollowers? followers = null)
    {
        _followers = followers;
        _cluster = cluster;
        _built = built;
        _run = run;
        _console = console;
    }

    /// <summary>Trains to the end, or until it is halted.</summary>
    /// <param name="shown">Follows the run beside its metrics file; disposed at the end.</param>
    /// <param name="resume">Whether to go on from the last checkpoint.</param>
    /// <param name="threads">The compute threads; null for as many as the job says.</param>
    /// <param name="halt">Stops at the next step, with a checkpoint.</param>
    public async Task<TrainingResult> RunAsync(ITrainingObserver shown, bool resume, int? threads, CancellationToken halt)
    {
        JobSpecification job = _built.Specification;
        if (job.Pretraining?.Layer is { } layer)
            throw new RunException($"pretraining.layer is {layer}: expected a job without it, which pre-trains each layer in its turn");
        CheckpointStore store = _run.Checkpoints(job.Checkpoint.Keep);
        TrainingJob training = _built.ToTrainingJob();
        using CheckpointSearch? search = resume ? ResumePoint.Find(_run, store, training, _built) : null;
        _run.Begin(job, _built.Data);

        TrainerOptions options = job.Cluster.ToTrainerOptions(job.Checkpoint);
        options = options with { Checkpoints = store, ResumeFrom = search?.Checkpoint, Threads = threads ?? options.Threads };
        EventTranslator translator = new(_built, _run);
        TrainingResult result;
        using (ITrainingObserver observer = new ObserverGroup(Metrics(resume), shown))
        {
            TellSearch(observer, search, _cluster is not null);
            result = await FitAsync(training, options, observer, translator, halt);
            observer.Observe(translator.Last(result, NewestCheckpoint(result, store)));
        }

        RunPictureWriter.Write(_run, job.Name);
        return result;
    }

    private async Task<TrainingResult> FitAsync(
        TrainingJob training, TrainerOptions options, ITrainingObserver observer, EventTranslator translator, CancellationToken halt)
    {
        if (_cluster is not null)
        {
            _followers?.Begin(training);
            return await _cluster.RunAsync(
                options.ResumeFrom is null,
                happened => Tell(observer, EventTranslator.Translate(happened)),
                happened =>
                {
                    _followers?.Observe(happened);
                    Tell(observer, translator.Translate(happened));
                }, halt);
        }

        if (_built.Specification.Pretraining is { } pretraining && options.ResumeFrom is null)
        {
            PretrainingResult prepared = await new Pretrainer(training, pretraining.Options, options).RunAsync(
                happened => Tell(observer, EventTranslator.Translate(happened)), _run.PretrainingCheckpoints, halt);
            if (prepared.Stopped is { } stopped)
                return stopped;
            training = prepared.Job!;
        }

        return await new LocalRun(training, options, _followers).RunAsync(happened => Tell(observer, translator.Translate(happened)), halt);
    }

    private UntilItFails Metrics(bool resume)
    {
        StreamWriter metrics = new(_run.MetricsFile, append: resume) { AutoFlush = true };
        return new UntilItFails(new JsonLines(metrics, ownsOutput: true), failure =>
            _console.Error.WriteLine($"warning: {_run.MetricsFile} is not written any more: {failure.Message}"));
    }

    private static void Tell(ITrainingObserver observer, TrainingEvent? happening)
    {
        if (happening is not null)
            observer.Observe(happening);
    }

    private static void TellSearch(ITrainingObserver observer, CheckpointSearch? search, bool isOnCluster)
    {
        if (search is null)
            return;
        foreach (RejectedCheckpoint rejected in search.Rejected)
            observer.Observe(new TrainingNotice(0, $"{rejected.Folder} is passed over: {rejected.Reason}"));
        if (search.Checkpoint is null)
            observer.Observe(new TrainingNotice(0, isOnCluster
                ? "no checkpoint is in reach of this command: the job goes on from the newest that a node has, or begins anew"
                : "the run ended before its first checkpoint: it begins anew"));
    }

    /// <summary>What a run that did not complete can go on from: the last checkpoint may have been written after the last event was told.</summary>
    private string? NewestCheckpoint(TrainingResult result, CheckpointStore store)
    {
        if (result.Outcome is JobOutcome.Completed)
            return null;
        using CheckpointSearch search = store.Latest();
        return search.Checkpoint?.Folder ?? (Directory.Exists(_run.PretrainingFolder) ? _run.PretrainingFolder : null);
    }
}
