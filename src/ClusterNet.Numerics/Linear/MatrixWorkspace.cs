namespace ClusterNet.Numerics.Linear;

/// <summary>
/// The packing buffers of the matrix products. One is made for each thread that computes and passed to every call, so that the calls
/// allocate
/// nothing: plain products need what is there from the start, a grouped gradient grows it when it first meets more rows than before.
/// Not safe for use by two threads at once.
/// </summary>
public sealed class MatrixWorkspace
{
    /// <summary>The elements of the largest tile of any kernel, 8 rows of 3 panels.</summary>
    internal const int TileFloats = 8 * 3 * TileKernel.PanelColumns;

    /// <summary>The strips of the left factor that are multiplied by a panel while it stays in the first-level cache.</summary>
    internal const int StripsAtOnce = 24;

    private AlignedVector _packedRight = new(TileKernel.Best.PackedPanels * Packing.PanelFloats(MatrixProduct.BlockDepth));
    private AlignedVector _leftStrip = new(StripsAtOnce * Packing.StripFloats(MatrixProduct.BlockDepth, TileKernel.Best.MaxRows));
    private AlignedVector _tiles = new(TileFloats);
    private TileStep[] _steps = new TileStep[16];

    /// <summary>Room for the packed panels of a right factor; its contents are whatever the last call left.</summary>
    internal Span<float> PackedRight(int length) => AtLeast(ref _packedRight, length);

    /// <summary>Room for a packed strip of rows of a left factor; its contents are whatever the last call left.</summary>
    internal Span<float> LeftStrip(int length) => AtLeast(ref _leftStrip, length);

    /// <summary>Room for tiles on their way to the product; its contents are whatever the last call left.</summary>
    internal Span<float> Tiles(int count) => AtLeast(ref _tiles, count * TileFloats);

    /// <summary>Room for the plan of a tile; its contents are whatever the last call left.</summary>
    internal Span<TileStep> Steps(int count)
    {
        if (_steps.Length < count)
            _steps = new TileStep[count];
        return _steps.AsSpan(0, count);
    }

    private static Span<float> AtLeast(ref AlignedVector buffer, int length)
    {
        if (buffer.Length < length)
            buffer = new AlignedVector(length);
        return buffer.Span;
    }
}
