using System.Collections.Immutable;

namespace ClusterNet.Data.Idx;

/// <summary>How to read a pair of IDX files.</summary>
public sealed record IdxOptions
{
    /// <summary>How bytes become features. Default: <see cref="PixelScale.Unit"/>, [0, 1].</summary>
    public PixelScale Scale { get; init; } = PixelScale.Unit;

    /// <summary>
    /// The number of classes, at least 1: labels lie in 0 … classes − 1 and one outside is an error. Default: null, one more than the
    /// largest label in the file, or the number of <see cref="ClassNames"/> where those are given.
    /// </summary>
    public int? ClassCount { get; init; }

    /// <summary>The names of the classes in label order. Default: empty, the labels' own numbers "0", "1", ….</summary>
    public ImmutableArray<string> ClassNames { get; init; } = [];
}
