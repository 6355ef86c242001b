using System.Collections.Immutable;
using System.Threading.Channels;
using ClusterNet.Data.Sampling;
using ClusterNet.Numerics;
using ClusterNet.Protocol;
using ClusterNet.Protocol.Coordinators;
using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Membership;
using ClusterNet.Protocol.Messages;
using ClusterNet.Protocol.ParameterServers;
using ClusterNet.Protocol.Plan;
using ClusterNet.Protocol.Reduction;
using ClusterNet.Protocol.Workers;
using ClusterNet.Runtime.Actors;
using ClusterNet.Runtime.Buffers;
using ClusterNet.Runtime.Checkpoints;
using ClusterNet.Runtime.Work;

namespace ClusterNet.Runtime.Training;

/// <summary>One run of a job by actors of this process.</summary>
internal sealed class LocalCluster : IDisposable
{
    private readonly TrainingJob _job;
    private readonly TrainerOptions _options;
    private readonly NodeContext _node;
    private readonly ChunkUpdates _updates;
    private readonly ActorSystem _system;
    private readonly Supervisor _supervisor;
    private readonly TrainingReporter _reporter;
    private readonly CheckpointCollector? _collector;
    private readonly BestWeights? _best;
    private readonly ActorHost _coordinator;
    private Exception? _cause;

    /// <summary>Builds everything; nothing runs yet.</summary>
    public LocalCluster(TrainingJob job, TrainerOptions options, ChannelWriter<TrainingEvent> events)
    {
        _job = job;
        _options = options;
        ShardedSampler sampler = new(job.Data.Training.Count, job.Slices, job.BatchSize, job.Seed);
        ChunkMap chunks = PlanMaker.Chunks(job, options);
        TrainingPlan plan = PlanMaker.Plan(job, options, chunks, sampler);
        _reporter = new TrainingReporter(events, job, sampler, options, plan.Start.Step);
        _reporter.Resume(options.ResumeFrom?.Manifest.Validation);
        _supervisor = new Supervisor(options.RestartLimit, () => _reporter.CompletedSteps, Restart, GiveUp);
        _system = new ActorSystem(options.Time, _supervisor);
        _updates = new ChunkUpdates(job, chunks);
        _node = new NodeContext
        {
            Job = job,
            Plan = plan,
            Chunks = chunks,
            Sampler = sampler,
            Weights = new WeightStore(plan.Start, StartingWeights().Span),
            Gradients = new GradientPool(job.Model.Layout.Length),
            Threads = new ComputeThreads(options.Threads),
            Tree = new ReductionTree(job.Slices),
        };
        if (options.Checkpoints is { } store)
            _collector = new CheckpointCollector(store, job.Model.CheckpointLayout(), _node, options.ResumeFrom?.Manifest.BestValidation);
        if (job.RestoreBest)
            _best = RestoredBest();
        _coordinator = new ActorHost(_system, Intercepted(new CoordinatorMachine(plan), 0), 0);
    }

    /// <summary>Stops the job at the next step, with a checkpoint.</summary>
    public void Halt() => _coordinator.Post(new HaltRequested());

    /// <summary>Runs the job to its end.</summary>
    public async Task<TrainingResult> RunAsync()
    {
        TrainingPlan plan = _node.Plan;
        _reporter.Publish(new TrainingBegan(_reporter.Elapsed, plan.Start.Step, plan.TotalSteps, plan.StepsPerEpoch, _job.Data.Training.Count,
            _job.Data.Validation.Count, _job.Model.Layout.Length, _options.Workers, plan.Servers, _options.Threads));
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

    private ReadOnlyMemory<float> StartingWeights()
    {
        AlignedVector weights = new(_job.Model.Layout.Length);
        if (_options.ResumeFrom is not { } checkpoint)
        {
            _job.InitializeWeights(weights.Span);
            return weights.Memory;
        }

        checkpoint.ReadWeights(weights.Span);
        _updates.Restore(checkpoint, _job.Optimizer, weights.Length);
        return weights.Memory;
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
        _system.Register(_coordinator);
        ImmutableArray<int> placement = Assignment.PlaceChunks(_node.Plan);
        for (int server = 0; server < _node.Plan.Servers; server++)
            StartServer(server, placement);
        _coordinator.Start(new CoordinatorEffects(_coordinator, _collector, _reporter, _best));
        for (int worker = 0; worker < _options.Workers; worker++)
            StartWorker(worker, incarnation: 0);
    }

    private void StartServer(int server, ImmutableArray<int> placement)
    {
        SortedDictionary<int, IPayload> chunks = [];
        for (int chunk = 0; chunk < placement.Length; chunk++)
            if (placement[chunk] == server)
                chunks.Add(chunk, new ChunkWeights(_node.Chunks.Length(chunk)));
        IStateMachine machine = Intercepted(new ParameterServerMachine(server, 0, _node.Plan, chunks), 0);
        ActorHost actor = new(_system, machine, 0);
        if (chunks.Count > 0)
            _node.Weights.Register(actor.Address, _node.Plan.Start);
        _system.Register(actor);
        actor.Start(new ServerEffects(actor, _node, _updates, _collector));
    }

    private void StartWorker(int worker, int incarnation)
    {
        int lanes = Math.Max(1, _options.Threads / _options.Workers);
        IStateMachine machine = Intercepted(new WorkerMachine(worker, incarnation, lanes, _node.Plan), incarnation);
        ActorHost actor = new(_system, machine, incarnation);
        _system.Register(actor);
        actor.Start(new WorkerEffects(actor, _node));
    }

    private void Restart(ActorHost dead)
    {
        _coordinator.Post(new ActorDown(dead.Address, dead.Incarnation, "it threw and is started again"));
        StartWorker(dead.Address.Index, dead.Incarnation + 1);
    }

    private void GiveUp(string reason, Exception cause)
    {
        Interlocked.CompareExchange(ref _cause, cause, null);
        _reporter.OnFinished(new FinishJob(JobOutcome.Failed, new WeightVersion(0, _reporter.CompletedSteps), reason));
    }

    private IStateMachine Intercepted(IStateMachine machine, int incarnation) => _options.Intercept?.Invoke(machine, incarnation) ?? machine;

    private TrainingResult Result(FinishJob finish, TimeSpan duration)
    {
        long steps = finish.Version.Step;
        AlignedVector weights = new(_job.Model.Layout.Length);
        if (_best?.Step is not null)
            _best.Weights.CopyTo(weights.Span);
        else if (_node.Weights.TryRead(finish.Version, out AlignedVector? last))
            last.Span.CopyTo(weights.Span);
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
        };
    }
}
