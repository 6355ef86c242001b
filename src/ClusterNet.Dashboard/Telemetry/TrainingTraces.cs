using System.Diagnostics;
using ClusterNet.Runtime.Training;

namespace ClusterNet.Dashboard.Telemetry;

/// <summary>The traces of a run: a span for the job, one for each epoch below it, and below that, once a second, one for a step.</summary>
internal sealed class TrainingTraces : IDisposable
{
    private static readonly TimeSpan StepSpanInterval = TimeSpan.FromSeconds(1);

    private readonly ActivitySource _source = new(TrainingTelemetry.SourceName);
    private readonly string _jobName;
    private Activity? _job;
    private Activity? _epoch;
    private DateTimeOffset _began;
    private StepReported? _last;
    private TimeSpan? _lastSpanAt;
    private long _stepsPerEpoch = 1;

    /// <summary>Nothing has begun.</summary>
    public TrainingTraces(string job)
    {
        _jobName = job;
    }

    /// <summary>Follows what happens.</summary>
    public void Observe(TrainingEvent happened)
    {
        switch (happened)
        {
            case TrainingBegan began when _job is null:
                _began = TimeProvider.System.GetUtcNow() - began.At;
                _stepsPerEpoch = Math.Max(1, began.StepsPerEpoch);
                _job = _source.StartActivity("job", ActivityKind.Internal, parentContext: default, startTime: _began);
                _job?.SetTag("clusternet.job.name", _jobName).SetTag("clusternet.model.parameters", began.Parameters).SetTag("clusternet.cluster.workers", began.Workers);
                BeginEpoch(began.At, began.StartStep / _stepsPerEpoch);
                break;
            case StepReported step:
                Observe(step);
                break;
            case MembershipReported membership:
                _job?.AddEvent(new ActivityEvent("membership", _began + happened.At, new ActivityTagsCollection { ["clusternet.view"] = membership.View, ["clusternet.reason"] = membership.Reason }));
                break;
            case CheckpointReported checkpoint:
                _job?.AddEvent(new ActivityEvent("checkpoint", _began + happened.At, new ActivityTagsCollection { ["clusternet.step"] = checkpoint.Step }));
                break;
            case RewindReported rewind:
                _job?.AddEvent(new ActivityEvent("rewind", _began + happened.At, new ActivityTagsCollection { ["clusternet.step"] = rewind.ToStep }));
                _last = null;
                break;
        }
    }

    /// <summary>Ends the job's span.</summary>
    public void End(TrainingResult result)
    {
        _epoch?.Dispose();
        _epoch = null;
        _job?.SetTag("clusternet.step", result.Steps).SetTag("clusternet.weights.sha256", result.WeightsSha256);
        _job?.SetStatus(result.Outcome == Protocol.Effects.JobOutcome.Failed ? ActivityStatusCode.Error : ActivityStatusCode.Ok, result.Reason);
        _job?.Dispose();
        _job = null;
    }

    /// <summary>Ends what has not ended.</summary>
    public void Dispose()
    {
        _epoch?.Dispose();
        _job?.Dispose();
        _source.Dispose();
    }

    private void Observe(StepReported step)
    {
        if (_last is { } last && step.Step > last.Step && (_lastSpanAt is null || step.At - _lastSpanAt >= StepSpanInterval))
        {
            TimeSpan duration = (step.At - last.At) / (step.Step - last.Step);
            using Activity? span = _source.StartActivity("step", ActivityKind.Internal, (_epoch ?? _job)?.Context ?? default, startTime: _began + step.At - duration);
            span?.SetTag("clusternet.step", step.Step).SetTag("clusternet.training.loss", step.Loss).SetEndTime((_began + step.At).UtcDateTime);
            _lastSpanAt = step.At;
        }

        if (step.Step % _stepsPerEpoch == 0)
        {
            _epoch?.SetEndTime((_began + step.At).UtcDateTime);
            BeginEpoch(step.At, step.Step / _stepsPerEpoch);
        }

        _last = step;
    }

    private void BeginEpoch(TimeSpan at, long done)
    {
        _epoch?.Dispose();
        Activity? around = Activity.Current;
        _epoch = _source.StartActivity("epoch", ActivityKind.Internal, _job?.Context ?? default, startTime: _began + at);
        _epoch?.SetTag("clusternet.epoch", done + 1);
        Activity.Current = around;
    }
}
