namespace ClusterNet.Numerics.Linear;

/// <summary>
/// The tiles of a grouped weight gradient: a stack machine on tiles. A slice's product merges into the entry below inside the kernel,
/// so that a leaf which is merged at once is never stored by itself.
/// </summary>
internal readonly unsafe ref struct GradientTiles
{
    private const int PanelColumns = TileKernel.PanelColumns;

    private readonly TileKernel _kernel;
    private readonly ReadOnlySpan<int> _rowStarts;
    private readonly SumSchedule _schedule;
    private readonly ReadOnlySpan<AlignedVector> _outputs;
    private readonly int _offset;
    private readonly int _gradientColumns;
    private readonly float* _packed;
    private readonly float* _strip;
    private readonly float* _tiles;

    /// <summary>Takes the checked arguments of the gradient and the pinned buffers of a workspace.</summary>
    public GradientTiles(
        TileKernel kernel,
        ReadOnlySpan<int> rowStarts,
        SumSchedule schedule,
        ReadOnlySpan<AlignedVector> outputs,
        int offset,
        int gradientColumns,
        float* packed,
        float* strip,
        float* tiles)
    {
        _kernel = kernel;
        _rowStarts = rowStarts;
        _schedule = schedule;
        _outputs = outputs;
        _offset = offset;
        _gradientColumns = gradientColumns;
        _packed = packed;
        _strip = strip;
        _tiles = tiles;
    }

    /// <summary>
    /// Computes one strip of the gradient's rows against the packed group of columns that starts at <paramref name="firstColumn"/>.
    /// </summary>
    public void ComputeStrip(int row, int rows, int tileRows, int firstColumn, int columns)
    {
        int panelFloats = Packing.PanelFloats(_rowStarts[^1]);
        int wholePanels = columns / PanelColumns;
        int panels = (columns + PanelColumns - 1) / PanelColumns;
        for (int panel = 0; panel < panels;)
        {
            bool whole = panel < wholePanels;
            int tilePanels = whole ? _kernel.TilePanels(wholePanels - panel) : 1;
            GradientTile tile = new()
            {
                Right = _packed + (panel * panelFloats),
                RightPanelStride = panelFloats,
                TileRows = tileRows,
                TilePanels = tilePanels,
                Rows = rows,
                Columns = whole ? tilePanels * PanelColumns : columns % PanelColumns,
                Start = _offset + (row * _gradientColumns) + firstColumn + (panel * PanelColumns),
            };
            ComputeTile(in tile);
            panel += tilePanels;
        }
    }

    private void ComputeTile(in GradientTile tile)
    {
        int stride = tile.TilePanels * PanelColumns;
        int tileFloats = tile.TileRows * stride;
        ReadOnlySpan<int> mergesOfLeaves = _schedule.Merges.AsSpan();
        ReadOnlySpan<bool> emits = _schedule.Emits.AsSpan();
        TileOperands operands = default;
        operands.LeftRowStride = 1;
        operands.LeftDepthStride = tile.TileRows;
        operands.RightPanelStride = tile.RightPanelStride;
        operands.AddendRowStride = stride;
        operands.DestinationRowStride = stride;
        int entries = 0;
        int output = 0;
        for (int slice = 0; slice < mergesOfLeaves.Length; slice++)
        {
            int merges = mergesOfLeaves[slice];
            entries = Push(ref operands, in tile, slice, entries, ref merges);
            for (; merges > 0; merges--)
            {
                entries--;
                TileBuffer.Add(Entry(entries - 1, tileFloats), Entry(entries, tileFloats));
            }

            if (!emits[slice])
                continue;
            entries--;
            Store(in tile, Entry(entries, tileFloats), _outputs[output].Span);
            output++;
        }
    }

    /// <summary>Multiplies one slice onto the stack, into the entry below if a merge is due; returns the new number of entries.</summary>
    private int Push(ref TileOperands operands, in GradientTile tile, int slice, int entries, ref int merges)
    {
        int start = _rowStarts[slice];
        int depth = _rowStarts[slice + 1] - start;
        bool mergeInKernel = merges > 0 && depth <= MatrixProduct.BlockDepth;
        int entry = mergeInKernel ? entries - 1 : entries;
        operands.Destination = _tiles + (entry * MatrixWorkspace.TileFloats);
        operands.Addend = mergeInKernel ? operands.Destination : null;
        do
        {
            operands.Depth = Math.Min(depth, MatrixProduct.BlockDepth);
            operands.Left = _strip + (start * tile.TileRows);
            operands.Right = tile.Right + (start * PanelColumns);
            _kernel.Multiply(in operands, tile.TileRows, tile.TilePanels);
            operands.Addend = operands.Destination;
            start += operands.Depth;
            depth -= operands.Depth;
        }
        while (depth > 0);

        merges -= mergeInKernel ? 1 : 0;
        return entry + 1;
    }

    private Span<float> Entry(int entry, int tileFloats) => new(_tiles + (entry * MatrixWorkspace.TileFloats), tileFloats);

    private void Store(in GradientTile tile, ReadOnlySpan<float> sum, Span<float> output)
    {
        int stride = tile.TilePanels * PanelColumns;
        for (int row = 0; row < tile.Rows; row++)
            sum.Slice(row * stride, tile.Columns).CopyTo(output[(tile.Start + (row * _gradientColumns))..]);
    }
}
