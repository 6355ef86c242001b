using System.Threading.Channels;
using ClusterNet.Numerics;
using ClusterNet.Protocol;
using ClusterNet.Protocol.Coordinators;
using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Messages;
using ClusterNet.Protocol.Plan;
using ClusterNet.Runtime.Actors;
using ClusterNet.Runtime.Checkpoints;
using ClusterNet.Runtime.Work;

namespace ClusterNet.Runtime.Training;

/// <summary>One run of a job by actors of this process.</summary>
internal sealed class LocalCluster : IDisposable
{
    private const int WeightReadAttempts = 8;

    private readonly TrainingJob _job;
    private readonly TrainerOptions _options;
    private readonly NodeContext _node;
    private readonly JobActors _actors;
    private readonly ActorSystem _system;
    private readonly Supervisor _supervisor;
    private readonly TrainingReporter _reporter;
    private readonly CheckpointCollector? _collector;
    private readonly StartingPoints _startingPoints;
    private readonly BestWeights? _best;
    private readonly LocalWorkers _workers;
    private Exception? _cause;

    /// <summary>Builds everything; nothing runs yet.</summary>
    public LocalCluster(TrainingJob job, TrainerOptions options, ChannelWriter<TrainingEvent> events)
    {
        _job = job;
        _options = options;
        _node = NodeContext.Of(job, options);
        _reporter = new TrainingReporter(events, job, _node.Sampler, options, _node.Plan.Start.Step) { WorkTimes = _node.WorkTimes };
        if (options.ReportGradientNorms || options.ReportGradients)
            _node.GradientProbe = new GradientProbe(_node, _reporter, options);
        _reporter.Resume(options.ResumeFrom?.Manifest.Validation);
        _supervisor = new Supervisor(role => role == ActorRole.Worker, options.RestartLimit, () => _reporter.CompletedSteps, Restart, GiveUp);
        _system = new ActorSystem(options.Time, _supervisor, NoRemoteActors.Instance, options.Timeouts.Heartbeat);
        if (options.Checkpoints is { } store)
            _collector = new CheckpointCollector(store, job.Model.CheckpointLayout(), _node, options.ResumeFrom?.Manifest.BestValidation);
        if (job.RestoreBest)
            _best = RestoredBest();
        _startingPoints = new StartingPoints(job, options.ResumeFrom, OpenCheckpoint);
        _actors = new JobActors(_node, _system, _startingPoints, (IChunkSaver?)_collector ?? NoCheckpoints.Instance, options.Intercept);
        _workers = new LocalWorkers(_actors, _system, Math.Max(1, options.Threads / options.Workers));
    }

    /// <summary>The workers that live.</summary>
    public LocalWorkers Workers => _workers;

    /// <summary>Stops the job at the next step, with a checkpoint.</summary>
    public void Halt() => _actors.Coordinator?.Post(new HaltRequested());

    /// <summary>Makes a checkpoint of a step that is near, and goes on.</summary>
    public void Save() => _actors.Coordinator?.Post(new CheckpointRequested());

    /// <summary>The steps done.</summary>
    public long CompletedSteps => _reporter.CompletedSteps;

    /// <summary>Copies the newest weights that are complete. Any thread may ask.</summary>
    /// <param name="weights">Receives them.</param>
    /// <param name="step">The steps that they have had.</param>
    /// <returns>False while there are none of this run, or when steps follow one another too fast: ask again.</returns>
    public bool TryReadWeights(Span<float> weights, out long step)
    {
        step = 0;
        for (int attempt = 0; attempt < WeightReadAttempts; attempt++)
        {
            if (_reporter.Newest is not { } newest)
                return false;
            if (!_node.Weights.TryRead(newest, out AlignedVector? vector))
                continue; // let go since: a newer one is there
            vector.Span.CopyTo(weights);
            _node.Weights.EndRead(newest);
            step = newest.Step;
            return true;
        }

        return false;
    }

    /// <summary>Runs the job to its end.</summary>
    public async Task<TrainingResult> RunAsync()
    {
        TrainingPlan plan = _node.Plan;
        _reporter.Publish(new TrainingBegan(_reporter.Elapsed, plan.Start.Step, plan.TotalSteps, plan.StepsPerEpoch, _job.Data.Training.Count,
            _job.Data.Validation.Count, _job.Model.Layout.Length, _options.Workers, plan.ServersToStart, _options.Threads));
        StartActors();
        FinishJob finish = await _reporter.Finished;
        TimeSpan duration = _reporter.Elapsed;
        if (_collector is not null)
            await _collector.Idle;
        return Result(finish, duration);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _system.Dispose();
        _node.Threads.Dispose();
    }

    /// <summary>A job that goes on may have had its best evaluation before.</summary>
    private BestWeights RestoredBest()
    {
        BestWeights best = new(_node.Weights, _job.Model);
        if (_options.ResumeFrom?.Manifest.BestValidation is null || _options.Checkpoints is not { } store)
            return best;
        using CheckpointSearch search = store.Best(Sha256Digest.OfText(_job.Digest));
        if (search.Checkpoint is { } checkpoint)
            best.Restore(checkpoint);
        return best;
    }

    private void StartActors()
    {
        _actors.StartCoordinator(CoordinatorStart.First, new CoordinatorSurroundings { Reporter = _reporter, Collector = _collector, Best = _best, Evaluated = _options.ReportWeights ? TellWeights : null });
        for (int server = 0; server < _node.Plan.ServersToStart; server++)
            _actors.StartServer(server, incarnation: 0);
        for (int worker = 0; worker < _options.Workers; worker++)
            _workers.Start(worker);
    }

    private void TellWeights(WeightVersion version)
    {
        if (!_node.Weights.TryRead(version, out AlignedVector? weights))
            return;
        _reporter.Publish(new WeightsReported(_reporter.Elapsed, version.Step, weights.Span.ToArray()));
        _node.Weights.EndRead(version);
    }

    private void Restart(IHostedActor dead) => _workers.Restart(dead);

    private Checkpoint OpenCheckpoint(long step) => _options.Checkpoints is { } store
        ? store.Open(Path.Combine(store.Folder, CheckpointStore.FolderName(step)))
        : throw new InvalidOperationException($"no checkpoint of step {step} is kept");

    private void GiveUp(IHostedActor dead, string reason, Exception cause)
    {
        Interlocked.CompareExchange(ref _cause, cause, null);
        _reporter.OnFinished(new FinishJob(JobOutcome.Failed, new WeightVersion(0, _reporter.CompletedSteps), reason));
    }

    private TrainingResult Result(FinishJob finish, TimeSpan duration)
    {
        long steps = finish.Version.Step;
        AlignedVector weights = new(_job.Model.Layout.Length);
        WeightsAt(finish).CopyTo(weights.Span);
        long seen = _node.Sampler.SamplesBefore(steps);
        return new TrainingResult
        {
            Outcome = finish.Outcome,
            Reason = finish.Reason,
            Cause = _cause,
            CheckpointFailure = _collector?.FailureAt(steps),
            Steps = steps,
            BestStep = _best?.Step,
            Epochs = _reporter.EpochsAt(steps),
            Weights = weights.Memory,
            WeightsSha256 = WeightsHash.Sha256(weights.Span),
            Training = _reporter.Training,
            Validation = _best?.Figures ?? _reporter.Validation,
            LastStepLoss = _reporter.LastStepLoss,
            SamplesSeen = seen,
            SamplesPerSecond = (seen - _node.Sampler.SamplesBefore(_node.Plan.Start.Step)) / Math.Max(1e-9, duration.TotalSeconds),
            Duration = duration,
            Restarts = _supervisor.Restarts,
            RewoundSteps = _reporter.RewoundSteps,
        };
    }

    /// <summary>The weights that the job ended with, from memory or, where no server holds that version, from its checkpoint.</summary>
    private ReadOnlySpan<float> WeightsAt(FinishJob finish)
    {
        if (_best?.Step is not null)
            return _best.Weights;
        if (finish.Version.Step != _node.Plan.Start.Step && _node.Weights.TryRead(finish.Version, out AlignedVector? last))
            return last.Span;

        // Nothing was done, perhaps before a server had loaded its chunks; or the servers had gone back when the last checkpoint was committed.
        return finish.Outcome == JobOutcome.Failed && finish.Version.Step != _node.Plan.Start.Step
            ? new float[_job.Model.Layout.Length]
            : _startingPoints.Read(finish.Version.Step).Weights.Span;
    }
}
