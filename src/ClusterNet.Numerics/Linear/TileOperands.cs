namespace ClusterNet.Numerics.Linear;

/// <summary>
/// What a kernel needs for one tile of the product: D = A + L·R, with any number of addends A, none too, added one after the other.
/// L is read at <c>Left[row · LeftRowStride + k · LeftDepthStride]</c>, so that one kernel serves a matrix, its transpose and a packed
/// strip; R is read at <c>Right[panel · RightPanelStride + k · RightDepthStride + column]</c>, in panels of 16 columns.
/// </summary>
internal unsafe struct TileOperands
{
    /// <summary>Element (0, 0) of the left factor's rows of this tile.</summary>
    public float* Left;

    /// <summary>The distance between two rows of the left factor, in elements.</summary>
    public nint LeftRowStride;

    /// <summary>The distance between two steps of the summation index in the left factor, in elements.</summary>
    public nint LeftDepthStride;

    /// <summary>The first panel of the right factor.</summary>
    public float* Right;

    /// <summary>The distance between two panels of the right factor, in elements.</summary>
    public nint RightPanelStride;

    /// <summary>
    /// The distance between two steps of the summation index in the right factor, in elements: 16 where it is packed, more where it is read
    /// in place, which only some kernels can (<see cref="TileKernel.ReadsRightInPlace"/>).
    /// </summary>
    public nint RightDepthStride;

    /// <summary>The number of summands of each element: the length of its FMA chain.</summary>
    public int Depth;

    /// <summary>The number of tiles that are added to the chain's result, the later to the sum of the earlier: a1 + (a0 + s).</summary>
    public int Addends;

    /// <summary>The first addend.</summary>
    public float* Addend;

    /// <summary>How far before an addend the next one lies, in elements.</summary>
    public nint AddendStep;

    /// <summary>Where the tile is written; may be one of the addends.</summary>
    public float* Destination;

    /// <summary>The distance between two rows of an addend, in elements.</summary>
    public nint AddendRowStride;

    /// <summary>The distance between two rows of the destination, in elements.</summary>
    public nint DestinationRowStride;
}
