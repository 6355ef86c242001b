namespace ClusterNet.Data.Npy;

/// <summary>How to read a pair of NPY files.</summary>
public sealed record NpyOptions
{
    /// <summary>Whether features are divided by 255; for arrays of unsigned bytes alone. Default: false.</summary>
    public bool DividesBy255 { get; init; }

    /// <summary>
    /// Classification: the number of classes, at least 1; a label outside 0 … classes − 1 is an error. Default: null, one more than the
    /// largest label.
    /// </summary>
    public int? ClassCount { get; init; }
}
