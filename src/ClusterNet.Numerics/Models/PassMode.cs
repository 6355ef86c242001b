namespace ClusterNet.Numerics;

/// <summary>What a pass through the network is for; dropout and normalization behave differently.</summary>
public enum PassMode
{
    /// <summary>Forward and backward, for a gradient.</summary>
    Training,

    /// <summary>Forward alone, for evaluation and prediction.</summary>
    Inference,
}
