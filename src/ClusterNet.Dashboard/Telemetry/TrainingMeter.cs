using System.Diagnostics;
using System.Diagnostics.Metrics;
using ClusterNet.Runtime.Training;

namespace ClusterNet.Dashboard.Telemetry;

/// <summary>The metrics of a run, named and united as OpenTelemetry's conventions for metrics ask: lower case, dots, UCUM units, no unit in the name.</summary>
internal sealed class TrainingMeter : IDisposable
{
    private readonly Meter _meter = new(TrainingTelemetry.SourceName);
    private readonly TagList _tags;
    private readonly Counter<long> _steps;
    private readonly Counter<long> _samples;
    private readonly Counter<long> _checkpoints;
    private readonly Counter<long> _rewinds;
    private readonly Histogram<double> _stepDuration;
    private readonly Gauge<double> _loss;
    private readonly Gauge<double> _validationLoss;
    private readonly Gauge<double> _validationAccuracy;
    private readonly Gauge<double> _learningRate;
    private readonly Gauge<double> _gradientNorm;
    private readonly Gauge<long> _workers;
    private readonly Gauge<long> _servers;
    private StepReported? _last;
    private long _startStep;

    /// <summary>Nothing is measured yet.</summary>
    public TrainingMeter(string job)
    {
        _tags = new TagList { { "clusternet.job.name", job } };
        _steps = _meter.CreateCounter<long>("clusternet.training.steps", "{step}", "Optimizer steps.");
        _samples = _meter.CreateCounter<long>("clusternet.training.samples", "{sample}", "Training samples used.");
        _checkpoints = _meter.CreateCounter<long>("clusternet.checkpoint.writes", "{checkpoint}", "Checkpoints written.");
        _rewinds = _meter.CreateCounter<long>("clusternet.training.rewinds", "{rewind}", "Times that the run went back to a checkpoint.");
        _stepDuration = _meter.CreateHistogram<double>("clusternet.training.step.duration", "s", "Mean duration of the steps since the last report.");
        _loss = _meter.CreateGauge<double>("clusternet.training.loss", "1", "Mean loss of a step's samples.");
        _validationLoss = _meter.CreateGauge<double>("clusternet.validation.loss", "1", "Loss of the last evaluation.");
        _validationAccuracy = _meter.CreateGauge<double>("clusternet.validation.accuracy", "1", "Accuracy of the last evaluation.");
        _learningRate = _meter.CreateGauge<double>("clusternet.training.learning_rate", "1", "Learning rate.");
        _gradientNorm = _meter.CreateGauge<double>("clusternet.training.gradient_norm", "1", "Euclidean norm of the gradient.");
        _workers = _meter.CreateGauge<long>("clusternet.cluster.workers", "{worker}", "Workers in the present view.");
        _servers = _meter.CreateGauge<long>("clusternet.cluster.servers", "{server}", "Parameter servers in the present view.");
    }

    /// <summary>Measures what an event tells.</summary>
    public void Observe(TrainingEvent happened)
    {
        switch (happened)
        {
            case TrainingBegan began:
                (_startStep, _last) = (began.StartStep, null);
                _workers.Record(began.Workers, _tags);
                _servers.Record(began.Servers, _tags);
                break;
            case StepReported step:
                Observe(step);
                break;
            case EvaluationReported evaluation:
                _validationLoss.Record(evaluation.Validation.Loss, _tags);
                if (evaluation.Validation.Accuracy is { } accuracy)
                    _validationAccuracy.Record(accuracy, _tags);
                break;
            case GradientReported gradient:
                _gradientNorm.Record(gradient.Norm, _tags);
                break;
            case CheckpointReported { Failure: null }:
                _checkpoints.Add(1, _tags);
                break;
            case MembershipReported membership:
                _workers.Record(membership.Workers, _tags);
                _servers.Record(membership.Servers, _tags);
                break;
            case RewindReported:
                _rewinds.Add(1, _tags);
                _last = null;
                break;
        }
    }

    /// <summary>Ends the instruments.</summary>
    public void Dispose() => _meter.Dispose();

    private void Observe(StepReported step)
    {
        long steps = step.Step - (_last?.Step ?? _startStep);
        _loss.Record(step.Loss, _tags);
        _learningRate.Record(step.LearningRate, _tags);
        if (steps > 0)
        {
            _steps.Add(steps, _tags);
            _stepDuration.Record((step.At - (_last?.At ?? TimeSpan.Zero)).TotalSeconds / steps, _tags);
        }

        if (_last is { } last && step.SamplesSeen > last.SamplesSeen)
            _samples.Add(step.SamplesSeen - last.SamplesSeen, _tags);
        else if (_last is null && _startStep == 0)
            _samples.Add(step.SamplesSeen, _tags);
        _last = step;
    }
}
