namespace ClusterNet.Data;

/// <summary>
/// Rows of one width, appended one by one and then only read. They lie in blocks of about 2^18 values, so that growing copies nothing and
/// the whole may exceed an array's limit.
/// </summary>
/// <typeparam name="T">What a row is made of: bytes or floats.</typeparam>
internal sealed class RowStore<T>
    where T : unmanaged
{
    private const int BlockValuesAbout = 1 << 18;
    private readonly List<T[]> _blocks = [];
    private readonly int _rowsPerBlock;

    public RowStore(int width)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        Width = width;
        _rowsPerBlock = Math.Max(1, BlockValuesAbout / width);
    }

    /// <summary>The values of a row.</summary>
    public int Width { get; }

    /// <summary>The number of rows.</summary>
    public long Count { get; private set; }

    /// <summary>Appends a row and hands it out; the caller fills all of it.</summary>
    public Span<T> Append()
    {
        int inBlock = (int)(Count % _rowsPerBlock);
        if (inBlock == 0)
            _blocks.Add(GC.AllocateUninitializedArray<T>(checked(_rowsPerBlock * Width)));
        Count++;
        return _blocks[^1].AsSpan(inBlock * Width, Width);
    }

    /// <summary>A row.</summary>
    public ReadOnlySpan<T> Row(long index) => Edit(index);

    /// <summary>A row that whoever is still building the store may change.</summary>
    public Span<T> Edit(long index)
    {
        (long block, long inBlock) = Math.DivRem(index, _rowsPerBlock);
        return _blocks[(int)block].AsSpan((int)inBlock * Width, Width);
    }
}
