using ClusterNet.Protocol.Effects;
using ClusterNet.Runtime.Training;

namespace ClusterNet.Runtime.Nodes;

/// <summary>What travels of a <see cref="TrainingResult"/>.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Reason">Why, where it did not simply complete.</param>
/// <param name="CheckpointFailure">Why the last checkpoint could not be written; null where it was.</param>
/// <param name="Steps">The steps done.</param>
/// <param name="Epochs">The epochs done.</param>
/// <param name="WeightsSha256">The SHA-256 of the weights.</param>
/// <param name="Training">The figures of the last whole epoch.</param>
/// <param name="Validation">The last evaluation.</param>
/// <param name="LastStepLoss">The mean loss of the last step.</param>
/// <param name="SamplesSeen">The samples used.</param>
/// <param name="SamplesPerSecond">The samples used in this run, divided by its time.</param>
/// <param name="Duration">How long this run took.</param>
/// <param name="Restarts">How many actors were started again.</param>
/// <param name="RewoundSteps">The completed steps that were lost and done again.</param>
/// <param name="BestStep">The step whose weights these are, where the job restores the best; else null.</param>
internal sealed record JobEnding(
    JobOutcome Outcome,
    string? Reason,
    string? CheckpointFailure,
    long Steps,
    double Epochs,
    string WeightsSha256,
    ModelFigures? Training,
    ModelFigures? Validation,
    double LastStepLoss,
    long SamplesSeen,
    double SamplesPerSecond,
    TimeSpan Duration,
    int Restarts,
    long RewoundSteps,
    long? BestStep)
{
    /// <summary>Of a result.</summary>
    public static JobEnding Of(TrainingResult result) => new(
        result.Outcome, result.Reason, result.CheckpointFailure?.Message, result.Steps, result.Epochs, result.WeightsSha256, result.Training, result.Validation,
        result.LastStepLoss, result.SamplesSeen, result.SamplesPerSecond, result.Duration, result.Restarts, result.RewoundSteps, result.BestStep);

    /// <summary>The result that it tells of.</summary>
    public TrainingResult ToResult() => new()
    {
        Outcome = Outcome,
        Reason = Reason,
        CheckpointFailure = CheckpointFailure is null ? null : new IOException(CheckpointFailure),
        Steps = Steps,
        BestStep = BestStep,
        Epochs = Epochs,
        Weights = ReadOnlyMemory<float>.Empty,
        WeightsSha256 = WeightsSha256,
        Training = Training,
        Validation = Validation,
        LastStepLoss = LastStepLoss,
        SamplesSeen = SamplesSeen,
        SamplesPerSecond = SamplesPerSecond,
        Duration = Duration,
        Restarts = Restarts,
        RewoundSteps = RewoundSteps,
    };
}
