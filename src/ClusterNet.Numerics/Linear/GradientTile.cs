namespace ClusterNet.Numerics.Linear;

/// <summary>
/// One tile of a grouped weight gradient: its packed right factor, its size as computed, and the part of it that is stored.
/// </summary>
internal unsafe struct GradientTile
{
    /// <summary>The first panel of the packed output gradient, all slices one after another.</summary>
    public float* Right;

    /// <summary>The packed strip of the input, all slices one after another.</summary>
    public float* Left;

    /// <summary>The distance between two panels, in elements.</summary>
    public nint RightPanelStride;

    /// <summary>The rows that the kernel computes.</summary>
    public int TileRows;

    /// <summary>The panels that the kernel computes.</summary>
    public int TilePanels;

    /// <summary>The rows inside the gradient.</summary>
    public int Rows;

    /// <summary>The columns inside the gradient.</summary>
    public int Columns;

    /// <summary>The index of the tile's first element in each output.</summary>
    public int Start;
}
