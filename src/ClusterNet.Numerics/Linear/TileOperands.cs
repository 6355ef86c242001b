namespace ClusterNet.Numerics.Linear;

/// <summary>
/// What a kernel needs for one tile of a product L·R, or for several products in a row that are added up tile by tile.
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

    /// <summary>What is computed, in this order: each step reads on in both factors where the one before has ended.</summary>
    public TileStep* Steps;

    /// <summary>How many steps there are.</summary>
    public int StepCount;

    /// <summary>Goes on behind so many summands.</summary>
    public void Advance(int depth)
    {
        Left += depth * LeftDepthStride;
        Right += depth * RightDepthStride;
    }
}
