namespace ClusterNet.Runtime.Checkpoints;

/// <summary>What is to be known about a checkpoint besides its numbers.</summary>
public sealed record CheckpointDescription
{
    /// <summary>The version of the weights: the number of optimizer steps that made them, from 0.</summary>
    public required long Step
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
        }
    }

    /// <summary>Where in the training it stands.</summary>
    public required TrainingPosition Position { get; init; }

    /// <summary>The sum of the part of the job that decides the bits; a checkpoint of another job must not be resumed from.</summary>
    public required Sha256Digest JobDigest { get; init; }

    /// <summary>The evaluation of these very weights; null (the default) where there was none at this step.</summary>
    public ValidationFigures? Validation { get; init; }

    /// <summary>The best evaluation of the run so far; null (the default) before the first one.</summary>
    public BestValidation? BestValidation { get; init; }
}
