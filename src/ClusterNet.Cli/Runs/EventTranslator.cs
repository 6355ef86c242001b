using System.Globalization;
using ClusterNet.Cli.Jobs.Building;
using ClusterNet.Cli.Progress;
using ClusterNet.Protocol.Effects;
using ClusterNet.Runtime.Pretraining;
using ClusterNet.Runtime.Training;
using TrainingEvent = ClusterNet.Cli.Progress.TrainingEvent;

namespace ClusterNet.Cli.Runs;

/// <summary>Says what the trainer tells in the words that users and programs read.</summary>
internal sealed class EventTranslator
{
    private readonly BuiltJob _built;
    private readonly RunDirectory _run;
    private long _firstStep;
    private TimeSpan _began;
    private double _bestLoss = double.PositiveInfinity;
    private long _bestStep;
    private long _rewoundSteps; // of all coordinators that have told of some

    /// <summary>Nothing has happened.</summary>
    public EventTranslator(BuiltJob built, RunDirectory run)
    {
        _built = built;
        _run = run;
    }

    /// <summary>The event in the command's words; null where it is not told.</summary>
    public TrainingEvent? Translate(Runtime.Training.TrainingEvent happened) => happened switch
    {
        TrainingBegan began => Began(began),
        StepReported step => new StepProgress(EpochOf(step.Step), step.Step, _built.TotalSteps, step.Loss, step.SamplesPerSecond, SecondsLeft(step)),
        EvaluationReported evaluation => Evaluated(evaluation),
        CheckpointReported { Failure: null } checkpoint => new CheckpointWritten(checkpoint.Step, CheckpointPath(checkpoint.Step), checkpoint.Step == _bestStep),
        CheckpointReported checkpoint => new TrainingNotice(checkpoint.Step, $"the checkpoint could not be written, the earlier ones stay: {checkpoint.Failure}"),
        MembershipReported { View: not "1" } membership => new TrainingNotice(
            0, $"view {membership.View}, {membership.Workers} workers, {membership.Servers} servers: {membership.Reason}"),
        RewindReported rewind => Rewound(rewind),
        _ => null,
    };

    /// <summary>What is told of a pre-training: the end of each epoch.</summary>
    public static TrainingNotice? Translate(PretrainingEvent happened) => happened.Happened is EvaluationReported { TrainingLoss: { } error } epoch
        ? new TrainingNotice(0, string.Create(CultureInfo.InvariantCulture,
            $"pre-training layer {happened.Layer + 1} of {happened.Layers} ({happened.Hidden} units), epoch {epoch.Epoch:0}: reconstruction error {error:F5}"))
        : null;

    /// <summary>The last event.</summary>
    /// <param name="result">How the training ended.</param>
    /// <param name="lastCheckpoint">The newest checkpoint of the run; null where it has none.</param>
    public TrainingEvent Last(TrainingResult result, string? lastCheckpoint) => result.Outcome switch
    {
        JobOutcome.Completed => new TrainingFinished(result.Steps, (long)result.Epochs, result.WeightsSha256, result.Training?.Loss ?? Known(result.LastStepLoss),
            Figures(result.Validation), result.SamplesSeen, result.SamplesPerSecond, result.Duration.TotalSeconds, _run.Path)
        {
            RewoundSteps = Math.Max(result.RewoundSteps, _rewoundSteps),
        },
        JobOutcome.Halted => new TrainingInterrupted(result.Steps, lastCheckpoint),
        _ => new TrainingFailed(result.Steps, result.Reason ?? "unknown", lastCheckpoint),
    };

    private TrainingStarted Began(TrainingBegan began)
    {
        _firstStep = began.StartStep;
        _began = began.At;
        return new TrainingStarted(_built.Specification.Name, _built.Specification.Digest, began.Parameters, began.TrainingSamples, began.ValidationSamples,
            EpochOf(began.TotalSteps), began.StepsPerEpoch, began.TotalSteps, began.StartStep, began.Workers, began.Servers, began.Threads, _run.Path);
    }

    private TrainingNotice Rewound(RewindReported rewind)
    {
        _rewoundSteps += rewind.FromStep - rewind.ToStep;
        return new TrainingNotice(rewind.ToStep, $"back from step {rewind.FromStep} to step {rewind.ToStep}: {rewind.Reason}");
    }

    private EpochFinished Evaluated(EvaluationReported evaluation)
    {
        if (evaluation.Validation.Loss < _bestLoss)
            (_bestLoss, _bestStep) = (evaluation.Validation.Loss, evaluation.Step);
        return new EpochFinished(EpochOf(evaluation.Step), evaluation.Step, evaluation.TrainingLoss, Figures(evaluation.Validation)) { Samples = evaluation.EpochSamples };
    }

    private string CheckpointPath(long step) => Path.Combine(_run.CheckpointFolder, Runtime.Checkpoints.CheckpointStore.FolderName(step));

    private long EpochOf(long step) => Math.Max(1, (step + _built.StepsPerEpoch - 1) / _built.StepsPerEpoch);

    private double? SecondsLeft(StepReported step)
    {
        long done = step.Step - _firstStep;
        return done <= 0 ? null : (step.At - _began).TotalSeconds / done * (_built.TotalSteps - step.Step);
    }

    private static double? Known(double loss) => double.IsNaN(loss) ? null : loss;

    private static ValidationResult? Figures(ModelFigures? figures) => figures is null ? null : new ValidationResult(figures.Loss, figures.Accuracy, figures.TopAccuracy, figures.RSquared);
}
