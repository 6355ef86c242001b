using ClusterNet.Protocol.Effects;

namespace ClusterNet.Runtime.Training;

/// <summary>How a job ended, and with what.</summary>
public sealed record TrainingResult
{
    /// <summary>How it ended.</summary>
    public required JobOutcome Outcome { get; init; }

    /// <summary>Why, where it did not simply complete.</summary>
    public required string? Reason { get; init; }

    /// <summary>The error that ended the job; null where it was not one. A fault of the data is a <see cref="Work.SampleException"/>.</summary>
    public Exception? Cause { get; init; }

    /// <summary>Why the checkpoint of the last step could not be written; null where it was, or where none was to be made.</summary>
    public Exception? CheckpointFailure { get; init; }

    /// <summary>The steps done since the job's very beginning.</summary>
    public required long Steps { get; init; }

    /// <summary>The step whose weights these are, where the job restores the best; else null, and they are the last step's.</summary>
    public required long? BestStep { get; init; }

    /// <summary>The epochs done, with the fraction of the running one.</summary>
    public required double Epochs { get; init; }

    /// <summary>The weights, in the order of the model's layout.</summary>
    public required ReadOnlyMemory<float> Weights { get; init; }

    /// <summary>The SHA-256 of the weights as little-endian float32, in lower-case hexadecimal.</summary>
    public required string WeightsSha256 { get; init; }

    /// <summary>The figures of the last whole epoch, measured while the weights changed; null where none was completed.</summary>
    public required ModelFigures? Training { get; init; }

    /// <summary>The last evaluation, or the best where the job restores the best; null where there was none.</summary>
    public required ModelFigures? Validation { get; init; }

    /// <summary>The mean loss of the last step; NaN where none was done.</summary>
    public required double LastStepLoss { get; init; }

    /// <summary>The samples used since the job's very beginning.</summary>
    public required long SamplesSeen { get; init; }

    /// <summary>The samples that this run used, divided by its time.</summary>
    public required double SamplesPerSecond { get; init; }

    /// <summary>How long this run took, evaluations and checkpoints included.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>How many actors were started again after they had thrown.</summary>
    public required int Restarts { get; init; }

    /// <summary>The completed steps that were lost with a server and done again. Default 0.</summary>
    public long RewoundSteps { get; init; }
}
