namespace ClusterNet.Numerics.Linear;

/// <summary>
/// What a kernel needs for one tile of the product: D = addend + L·R, or D = L·R without an addend.
/// L is read at <c>Left[row · LeftRowStride + k · LeftDepthStride]</c>, so that one kernel serves a matrix, its transpose and a packed
/// strip;
/// R is packed in panels of 16 columns: <c>Right[panel · RightPanelStride + k · 16 + column]</c>.
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

    /// <summary>The number of summands of each element: the length of its FMA chain.</summary>
    public int Depth;

    /// <summary>The tile that is added to the chain's result, or null.</summary>
    public float* Addend;

    /// <summary>Where the tile is written; may be <see cref="Addend"/>.</summary>
    public float* Destination;

    /// <summary>The distance between two rows of the addend, in elements.</summary>
    public nint AddendRowStride;

    /// <summary>The distance between two rows of the destination, in elements.</summary>
    public nint DestinationRowStride;
}
