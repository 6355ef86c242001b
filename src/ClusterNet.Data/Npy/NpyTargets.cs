namespace ClusterNet.Data.Npy;

/// <summary>What the second of a pair of NPY files holds.</summary>
public enum NpyTargets
{
    /// <summary>Whole numbers, [count]: the class of each sample.</summary>
    Classes,

    /// <summary>0 or 1, [count, labels]: whether a label applies to a sample.</summary>
    Labels,

    /// <summary>Numbers, [count] or [count, targets].</summary>
    Values,
}
