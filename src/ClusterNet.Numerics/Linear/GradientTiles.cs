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
    private readonly float* _strips;
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
        float* strips,
        float* tiles)
    {
        _kernel = kernel;
        _rowStarts = rowStarts;
        _schedule = schedule;
        _outputs = outputs;
        _offset = offset;
        _gradientColumns = gradientColumns;
        _packed = packed;
        _strips = strips;
        _tiles = tiles;
    }

    /// <summary>
    /// Computes the gradient's rows from <paramref name="firstRow"/> up to <paramref name="endRow"/>, whose strips are packed, against the
    /// packed group of columns that starts at <paramref name="firstColumn"/>. A panel stays in the first-level cache while the strips go by.
    /// </summary>
    public void ComputeStrips(int firstRow, int endRow, int allRows, int firstColumn, int columns)
    {
        int depth = _rowStarts[^1];
        int panelFloats = Packing.PanelFloats(depth);
        int wholePanels = columns / PanelColumns;
        int panels = (columns + PanelColumns - 1) / PanelColumns;
        for (int panel = 0; panel < panels;)
        {
            bool whole = panel < wholePanels;
            GradientTile tile = new()
            {
                Right = _packed + (panel * panelFloats),
                RightPanelStride = panelFloats,
                TilePanels = whole ? _kernel.TilePanels(wholePanels - panel) : 1,
                Left = _strips,
            };
            tile.Columns = whole ? tile.TilePanels * PanelColumns : columns % PanelColumns;
            for (int row = firstRow; row < endRow; row += tile.TileRows)
            {
                tile.TileRows = _kernel.TileRows(allRows - row);
                tile.Rows = Math.Min(tile.TileRows, allRows - row);
                tile.Start = _offset + (row * _gradientColumns) + firstColumn + (panel * PanelColumns);
                ComputeTile(in tile);
                tile.Left += _kernel.MaxRows * depth;
            }

            panel += tile.TilePanels;
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
            for (; merges > (emits[slice] ? 1 : 0); merges--)
            {
                entries--;
                TileBuffer.Add(Entry(entries - 1, tileFloats), Entry(entries, tileFloats));
            }

            if (!emits[slice])
                continue;
            // The last sum goes straight to the output.
            entries -= merges + 1;
            fixed (float* vector = _outputs[output].Span)
                TileBuffer.Store(_tiles + (entries * MatrixWorkspace.TileFloats), merges * MatrixWorkspace.TileFloats, in tile, vector + tile.Start, _gradientColumns);
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
            operands.Left = tile.Left + (start * tile.TileRows);
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
}
