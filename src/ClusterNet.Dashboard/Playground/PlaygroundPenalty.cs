namespace ClusterNet.Dashboard.Playground;

/// <summary>What is added to the loss for large weights.</summary>
public enum PlaygroundPenalty
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The sum of their absolute values.</summary>
    L1,

    /// <summary>Half the sum of their squares.</summary>
    L2,
}
