using System.Collections.Immutable;
using ClusterNet.Data.Idx;

namespace ClusterNet.Data.Images;

/// <summary>How to read a folder of pictures.</summary>
public sealed record ImageFolderOptions
{
    /// <summary>How many channels the pictures become. Default: those of the first.</summary>
    public ImageColors Colors { get; init; } = ImageColors.AsFirst;

    /// <summary>How bytes become features. Default: <see cref="PixelScale.Unit"/>, [0, 1].</summary>
    public PixelScale Scale { get; init; } = PixelScale.Unit;

    /// <summary>
    /// The classes in the order of their indices; a folder that is none of them is an error. Default: empty, the names of the folders in
    /// ordinal order.
    /// </summary>
    public ImmutableArray<string> ClassNames { get; init; } = [];
}
