namespace ClusterNet.Numerics.Linear;

/// <summary>
/// One chain of a tile, over the next so many summands: D = A + L·R, with any number of addends A, none too, added one after the other. The steps of a
/// tile follow one another in both factors, and a later one may add what an earlier one has stored.
/// </summary>
internal unsafe struct TileStep
{
    /// <summary>The number of summands of each element: the length of its FMA chain.</summary>
    public int Depth;

    /// <summary>The number of tiles that are added to the chain's result, the later to the sum of the earlier: a1 + (a0 + s).</summary>
    public int Addends;

    /// <summary>The first addend; each further one lies <see cref="MatrixWorkspace.TileFloats"/> before the last.</summary>
    public float* Addend;

    /// <summary>The distance between two rows of an addend, in elements.</summary>
    public nint AddendRowStride;

    /// <summary>Where the tile is written; may be one of the addends.</summary>
    public float* Destination;

    /// <summary>The distance between two rows of the destination, in elements.</summary>
    public nint DestinationRowStride;

    /// <summary>Which output of a grouped gradient the tile is a part of, counted from 1; 0 for none, and for plain products. The kernels do not look at it.</summary>
    public int Output;
}
