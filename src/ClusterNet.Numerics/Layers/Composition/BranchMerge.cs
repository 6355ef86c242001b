namespace ClusterNet.Numerics;

/// <summary>How the outputs of branches become one.</summary>
public enum BranchMerge
{
    /// <summary>Side by side: channels of images after channels, features after features at every time step.</summary>
    Concatenate,

    /// <summary>Their sum; all have the same shape.</summary>
    Add,
}
