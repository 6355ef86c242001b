using System.Threading.Channels;
using ClusterNet.Data.Sampling;
using ClusterNet.Protocol;
using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Membership;
using ClusterNet.Runtime.Actors;
using ClusterNet.Runtime.Checkpoints;

namespace ClusterNet.Runtime.Training;

/// <summary>Turns what the coordinator reports into events, and keeps the last figures. Called by the coordinator's actor alone.</summary>
internal sealed class TrainingReporter
{
    private readonly ChannelWriter<TrainingEvent> _events;
    private readonly TrainingJob _job;
    private readonly ShardedSampler _sampler;
    private readonly TimeProvider _time;
    private readonly TimeSpan _interval;
    private readonly long _start;
    private readonly Lock _lock = new();
    private readonly TaskCompletionSource<FinishJob> _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private WeightVersion? _newest;
    private TimeSpan _lastReport;
    private long _lastReportedSamples;
    private long _completedSteps;
    private long _lastReportedStep;
    private Figures _figures = new(0, double.NaN, null, null);
    private Figures _furthest = new(0, double.NaN, null, null);

    /// <summary>Nothing has been reported.</summary>
    public TrainingReporter(ChannelWriter<TrainingEvent> events, TrainingJob job, ShardedSampler sampler, TrainerOptions options, long startStep)
    {
        _events = events;
        _job = job;
        _sampler = sampler;
        _time = options.Time;
        _interval = options.ReportInterval;
        _start = _time.GetTimestamp();
        _lastReportedSamples = sampler.SamplesBefore(startStep);
        _completedSteps = startStep;
        _lastReportedStep = startStep;
        CheckpointStep = startStep;
    }

    /// <summary>Ends with the job.</summary>
    public Task<FinishJob> Finished => _finished.Task;

    /// <summary>The time since the job began.</summary>
    public TimeSpan Elapsed => _time.GetElapsedTime(_start);

    /// <summary>The steps done; may be read by any thread.</summary>
    public long CompletedSteps => Volatile.Read(ref _completedSteps);

    /// <summary>The mean loss of the last step.</summary>
    public double LastStepLoss => _figures.LastStepLoss;

    /// <summary>The figures of the last whole epoch.</summary>
    public ModelFigures? Training => _figures.Training;

    /// <summary>The last evaluation.</summary>
    public ModelFigures? Validation => _figures.Validation;

    /// <summary>The newest view; null before the first. May be read by any thread.</summary>
    public View? View { get; private set; }

    /// <summary>The step of the newest checkpoint that was written.</summary>
    public long CheckpointStep { get; private set; }

    /// <summary>The samples used in a second, when last reported.</summary>
    public double SamplesPerSecond { get; private set; }

    /// <summary>The completed steps that were lost.</summary>
    public long RewoundSteps { get; private set; }

    /// <summary>How long the compute threads work for whom; null (the default) where nobody wants to know.</summary>
    public WorkTimes? WorkTimes { get; init; }

    /// <summary>The newest version of the weights that is complete; null before the first step of this run. May be read by any thread.</summary>
    public WeightVersion? Newest
    {
        get
        {
            lock (_lock)
                return _newest;
        }
    }

    /// <summary>What is known before the first step: the evaluation that a checkpoint holds.</summary>
    public void Resume(ValidationFigures? validation) =>
        _figures = _figures with { Validation = validation is null ? null : new ModelFigures(validation.Loss, validation.Accuracy) };

    /// <summary>An event that does not come from the coordinator.</summary>
    public void Publish(TrainingEvent happened) => _events.TryWrite(happened);

    /// <summary>A step was applied.</summary>
    public void OnStep(ReportStep report)
    {
        long step = report.Version.Step;
        Volatile.Write(ref _completedSteps, step);
        lock (_lock)
            _newest = report.Version;
        _figures = _figures with { Step = step, LastStepLoss = report.Statistics.MeanLoss };
        TimeSpan now = Elapsed;
        TimeSpan since = now - _lastReport;
        if (since < _interval && step % _sampler.StepsPerEpoch != 0)
            return;
        long samples = _sampler.SamplesBefore(step);
        double perSecond = (samples - _lastReportedSamples) / Math.Max(1e-9, since.TotalSeconds);
        Publish(new StepReported(now, step, EpochsAt(step), LastStepLoss, _job.LearningRate.At(step - 1), samples, perSecond));
        if (WorkTimes is { } times)
            Publish(new WorkReported(now, step, step - _lastReportedStep, since, times.Take()));
        SamplesPerSecond = perSecond;
        _lastReportedStep = step;
        _lastReport = now;
        _lastReportedSamples = samples;
    }

    /// <summary>An evaluation is complete.</summary>
    public void OnEvaluation(ReportEvaluation report)
    {
        if (report.EpochStatistics is not null)
            _figures = _figures with { Training = ModelFigures.Of(_job.Model.Metrics, report.EpochStatistics) };
        ModelFigures validation = ModelFigures.Of(_job.Model.Metrics, report.Validation);
        _figures = _figures with { Validation = validation };
        long step = report.Version.Step;
        Publish(new EvaluationReported(Elapsed, step, EpochsAt(step), report.EpochStatistics?.MeanLoss, Training, validation) { EpochSamples = (long?)report.EpochStatistics?.Samples });
    }

    /// <summary>A checkpoint was written, or could not be.</summary>
    public void OnCheckpoint(ReportCheckpoint report)
    {
        if (report.Failure is null)
            CheckpointStep = report.Version.Step;
        Publish(new CheckpointReported(Elapsed, report.Version.Step, report.Failure));
    }

    /// <summary>Workers or servers came or went.</summary>
    public void OnMembership(ReportMembership report)
    {
        View = report.View;
        Publish(new MembershipReported(Elapsed, report.View.Number.ToString(), report.View.Workers.Length, report.View.Servers.Length, report.Reason));
    }

    /// <summary>Weights were lost, and the job goes back to a checkpoint.</summary>
    public void OnRewind(ReportRewind report)
    {
        RewoundSteps += Math.Max(0, report.From.Step - report.To.Step);
        Volatile.Write(ref _completedSteps, report.To.Step);
        lock (_lock)
            _newest = null;
        if (_figures.Step > _furthest.Step)
            _furthest = _figures;
        _figures = _figures with { Step = report.To.Step };
        _lastReportedSamples = _sampler.SamplesBefore(report.To.Step);
        _lastReportedStep = Math.Min(_lastReportedStep, report.To.Step);
        Publish(new RewindReported(Elapsed, report.From.Step, report.To.Step, report.Reason));
    }

    /// <summary>The job is over.</summary>
    public void OnFinished(FinishJob finish)
    {
        if (finish.Version.Step == _furthest.Step && finish.Version.Step > _figures.Step) // it had gone back when its last checkpoint was committed
            _figures = _furthest;
        _finished.TrySetResult(finish);
    }

    /// <summary>The epochs done after so many steps.</summary>
    public double EpochsAt(long step) => (double)_sampler.SamplesBefore(step) / _sampler.TrainingCount;

    private sealed record Figures(long Step, double LastStepLoss, ModelFigures? Training, ModelFigures? Validation);
}
