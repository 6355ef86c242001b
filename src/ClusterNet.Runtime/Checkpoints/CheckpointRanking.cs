namespace ClusterNet.Runtime.Checkpoints;

/// <summary>Which of two evaluated checkpoints is the better one.</summary>
public enum CheckpointRanking
{
    /// <summary>The one with the lower validation loss; the default.</summary>
    LowerLoss,

    /// <summary>The one with the higher validation accuracy, and of two equal ones that with the lower loss.</summary>
    HigherAccuracy,
}
