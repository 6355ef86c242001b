using System.Collections.Immutable;
using System.Globalization;
using ClusterNet.Runtime.Training;

namespace ClusterNet.Dashboard.Feed;

/// <summary>
/// What pages, probes and collectors read of a run while it goes on: fed by the trainer's events, read by anybody. Reading costs the training
/// nothing but a short lock on the observer's thread. For any thread.
/// </summary>
/// <example><code>
/// RunFeed feed = new("spiral");
/// await new Trainer(job, RunFeed.Asking(options)).FitAsync(feed.Observe);
/// </code></example>
public sealed class RunFeed
{
    /// <summary>The most entries of the time line that are kept.</summary>
    public const int TimelineMax = 1000;

    private readonly Lock _lock = new();
    private readonly CurveSet _curves = new();
    private readonly List<TimelineEntry> _timeline = [];
    private readonly LocalNodeTable _local = new();
    private ImmutableArray<NodeFigures> _nodes = [];
    private RunHeader _header;
    private IRunControls? _controls;
    private int _timelineDropped;
    private long _nodesVersion;
    private long _version;

    /// <summary>A run that has not begun.</summary>
    /// <param name="job">The job's name.</param>
    /// <param name="runDirectory">Where its files are; null for nowhere.</param>
    public RunFeed(string job, string? runDirectory = null)
    {
        _header = new RunHeader { Job = job, RunDirectory = runDirectory };
    }

    /// <summary>The members of the ensemble that is trained, each a run of its own; empty for a single model.</summary>
    public ImmutableArray<RunFeed> Members { get; private set; } = [];

    /// <summary>How the run is now.</summary>
    public RunHeader Header
    {
        get
        {
            lock (_lock)
                return _header;
        }
    }

    /// <summary>Carries out what is asked of the run; null where nothing can be asked.</summary>
    public IRunControls? Controls
    {
        get => Volatile.Read(ref _controls);
        set
        {
            Volatile.Write(ref _controls, value);
            Change(() => { });
        }
    }

    /// <summary>The options of a trainer that tells all that a page shows.</summary>
    public static TrainerOptions Asking(TrainerOptions options) => options with { ReportGradientNorms = true, ReportWork = true };

    /// <summary>The run is one of an ensemble: from now on there is a feed for each member. Before anybody reads.</summary>
    /// <param name="runDirectories">Where the files of each are.</param>
    public void Split(ImmutableArray<string> runDirectories)
    {
        ImmutableArray<string> names = [.. runDirectories.Select((_, member) => string.Create(CultureInfo.InvariantCulture, $"member {member}"))];
        Members = [.. names.Zip(runDirectories, (name, folder) => new RunFeed($"{Header.Job}, {name}", folder))];
        foreach (RunFeed feed in (RunFeed[])[this, .. Members])
            feed.Change(() => feed._header = feed._header with { Members = names });
    }

    /// <summary>Takes something that the events do not tell, for the time line.</summary>
    public void Tell(TimeSpan at, string kind, string text) => Change(() =>
    {
        _header = _header with { Seconds = at.TotalSeconds };
        Happen(at, kind, text);
    });

    /// <summary>Takes an event of the trainer.</summary>
    public void Observe(TrainingEvent happened) => Change(() => Take(happened));

    /// <summary>Takes a state that the events do not tell.</summary>
    public void Set(RunState state, string? reason = null) => Change(() => _header = _header with { State = state, Reason = reason ?? _header.Reason });

    /// <summary>Takes the nodes of a cluster of processes.</summary>
    public void SetNodes(ImmutableArray<NodeFigures> nodes) => Change(() =>
    {
        _nodes = nodes;
        _nodesVersion++;
    });

    /// <summary>Takes the end of the run.</summary>
    public void End(TrainingResult result) => Change(() =>
    {
        (RunState state, string text) = result.Outcome switch
        {
            Protocol.Effects.JobOutcome.Completed => (RunState.Completed, "all steps are done"),
            Protocol.Effects.JobOutcome.Halted => (RunState.Halted, "stopped, with a checkpoint"),
            _ => (RunState.Failed, result.Reason ?? "it could not go on"),
        };
        _header = _header with { State = state, Step = result.Steps, Reason = result.Reason, WeightsSha256 = result.WeightsSha256 };
        Happen(result.Duration, "ended", text);
    });

    /// <summary>A reader that has read nothing.</summary>
    /// <param name="time">The clock; null (the default) for the system's. The nodes are told of a few times a second at most.</param>
    public FeedReader NewReader(TimeProvider? time = null) => new(this, time ?? TimeProvider.System);

    /// <summary>Figures for collectors: the last value of a curve; null where there is none.</summary>
    public double? Last(string curve)
    {
        lock (_lock)
            return _curves.Last(curve);
    }

    /// <summary>Grows with every change.</summary>
    internal long Version => Interlocked.Read(ref _version);

    /// <summary>Grows whenever the nodes change.</summary>
    internal long NodesVersion => Interlocked.Read(ref _nodesVersion);

    internal RunSnapshot ReadFor(FeedReader reader)
    {
        RunAbilities abilities = Controls?.Abilities ?? RunAbilities.None;
        lock (_lock)
        {
            bool hasNodes = reader.NodesRead != _nodesVersion && reader.WantsNodes;
            int from = Math.Max(reader.TimelineRead, _timelineDropped);
            RunSnapshot snapshot = new(
                _version, _header, abilities, _curves.Since(reader.Positions), hasNodes ? _nodes : null, from, [.. _timeline.Skip(from - _timelineDropped)]);
            reader.TimelineRead = _timelineDropped + _timeline.Count;
            if (hasNodes)
                reader.NodesRead = _nodesVersion;
            return snapshot;
        }
    }

    private void Change(Action change)
    {
        lock (_lock)
        {
            change();
            Interlocked.Increment(ref _version);
        }
    }

    private void Take(TrainingEvent happened)
    {
        _header = _header with { Seconds = happened.At.TotalSeconds };
        switch (happened)
        {
            case TrainingBegan began:
                Begin(began);
                break;
            case StepReported step:
                Take(step);
                break;
            case EvaluationReported evaluation:
                Take(evaluation);
                break;
            case GradientReported gradient:
                _curves.Add(CurveNames.GradientNorm, gradient.Step, gradient.Norm);
                break;
            case WorkReported work:
                _nodes = _local.Take(work, _header);
                _nodesVersion++;
                break;
            case CheckpointReported { Failure: null } checkpoint:
                _header = _header with { CheckpointStep = checkpoint.Step };
                Happen(happened.At, "checkpoint", $"checkpoint of step {checkpoint.Step}");
                break;
            case CheckpointReported checkpoint:
                Happen(happened.At, "problem", $"the checkpoint of step {checkpoint.Step} could not be written: {checkpoint.Failure}");
                break;
            case MembershipReported membership:
                _header = _header with { View = membership.View, Workers = membership.Workers, Servers = membership.Servers };
                Happen(happened.At, "membership", $"view {membership.View}, {membership.Workers} workers, {membership.Servers} servers: {membership.Reason}");
                break;
            case RewindReported rewind:
                _header = _header with { Step = rewind.ToStep };
                Happen(happened.At, "rewind", $"back from step {rewind.FromStep} to step {rewind.ToStep}: {rewind.Reason}");
                break;
        }
    }

    private void Begin(TrainingBegan began)
    {
        _header = _header with
        {
            State = RunState.Running,
            Step = began.StartStep,
            TotalSteps = began.TotalSteps,
            StepsPerEpoch = began.StepsPerEpoch,
            Parameters = began.Parameters,
            TrainingSamples = began.TrainingSamples,
            ValidationSamples = began.ValidationSamples,
            Workers = began.Workers,
            Servers = began.Servers,
            Threads = began.Threads,
        };
        Happen(began.At, "began", began.StartStep == 0 ? "training begins" : $"training goes on from step {began.StartStep}");
    }

    private void Take(StepReported step)
    {
        _header = _header with { Step = step.Step, Epoch = step.Epoch, SamplesSeen = step.SamplesSeen };
        _curves.Add(CurveNames.StepLoss, step.Step, step.Loss);
        _curves.Add(CurveNames.LearningRate, step.Step, step.LearningRate);
        _curves.Add(CurveNames.SamplesPerSecond, step.Step, step.SamplesPerSecond);
    }

    private void Take(EvaluationReported evaluation)
    {
        _header = _header with { Step = Math.Max(_header.Step, evaluation.Step) };
        _curves.Add(CurveNames.ValidationLoss, evaluation.Step, evaluation.Validation.Loss);
        if (evaluation.TrainingLoss is { } training)
            _curves.Add(CurveNames.TrainingLoss, evaluation.Step, training);
        if (evaluation.Validation.Accuracy is { } accuracy)
            _curves.Add(CurveNames.ValidationAccuracy, evaluation.Step, accuracy);
        if (evaluation is { TrainingLoss: not null, Training.Accuracy: { } trainingAccuracy })
            _curves.Add(CurveNames.TrainingAccuracy, evaluation.Step, trainingAccuracy);
    }

    private void Happen(TimeSpan at, string kind, string text)
    {
        _timeline.Add(new TimelineEntry(at.TotalSeconds, _header.Step, kind, text));
        if (_timeline.Count <= TimelineMax)
            return;
        _timeline.RemoveAt(0);
        _timelineDropped++;
    }
}
