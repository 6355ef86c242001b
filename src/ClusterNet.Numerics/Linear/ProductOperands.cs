namespace ClusterNet.Numerics.Linear;

/// <summary>A whole product D = L·R or D = D + L·R in pointers and strides, all strides in elements.</summary>
internal unsafe struct ProductOperands
{
    /// <summary>Element (0, 0) of the left factor, which is read at <c>row · LeftRowStride + k · LeftDepthStride</c>.</summary>
    public float* Left;

    /// <summary>The distance between two rows of the left factor; 1 when it is a transpose.</summary>
    public nint LeftRowStride;

    /// <summary>The distance between two steps of the summation index in the left factor; 1 unless it is a transpose.</summary>
    public nint LeftDepthStride;

    /// <summary>
    /// Element (0, 0) of the right factor, which is read at <c>k · stride + column</c>, or <c>column · stride + k</c> if transposed.
    /// </summary>
    public float* Right;

    /// <summary>The row stride of the right factor as it lies in memory.</summary>
    public nint RightStride;

    /// <summary>Whether the right factor is the transpose of what lies in memory.</summary>
    public bool RightIsTransposed;

    /// <summary>Element (0, 0) of the product.</summary>
    public float* Destination;

    /// <summary>The distance between two rows of the product.</summary>
    public nint DestinationRowStride;

    /// <summary>The rows of the product.</summary>
    public int Rows;

    /// <summary>The columns of the product.</summary>
    public int Columns;

    /// <summary>The summands of each element.</summary>
    public int Depth;

    /// <summary>Whether the product is added to what the destination holds.</summary>
    public bool Accumulate;
}
