namespace ClusterNet.Numerics.Linear;

/// <summary>
/// The tiles of a grouped weight gradient: a stack machine on tiles. A slice's product merges into the entries below inside the kernel, and
/// the last sum goes from its registers to the output.
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
                tile.Left += Packing.StripFloats(depth, _kernel.MaxRows);
            }

            panel += tile.TilePanels;
        }
    }

    private void ComputeTile(in GradientTile tile)
    {
        ReadOnlySpan<int> merges = _schedule.Merges.AsSpan();
        ReadOnlySpan<bool> emits = _schedule.Emits.AsSpan();
        TileOperands operands = default;
        operands.LeftRowStride = 1;
        operands.LeftDepthStride = tile.TileRows;
        operands.RightPanelStride = tile.RightPanelStride;
        operands.RightDepthStride = PanelColumns;
        operands.AddendRowStride = tile.TilePanels * PanelColumns;
        operands.AddendStep = MatrixWorkspace.TileFloats;
        foreach (AlignedVector vector in _outputs)
            fixed (float* first = vector.Span)
                CacheHint.Prefetch(first + tile.Start, _gradientColumns, tile.Rows, tile.Columns);
        int entries = 0;
        int output = 0;
        for (int slice = 0; slice < merges.Length; slice++)
        {
            int left = entries - merges[slice]; // the entry that receives the sum
            if (!emits[slice])
            {
                MultiplySlice(ref operands, in tile, slice, entries, merges[slice], Entry(left), operands.AddendRowStride);
                entries = left + 1;
                continue;
            }

            fixed (float* vector = _outputs[output].Span)
            {
                float* destination = vector + tile.Start;
                bool whole = tile.Rows == tile.TileRows && tile.Columns == tile.TilePanels * PanelColumns;
                if (whole)
                    MultiplySlice(ref operands, in tile, slice, entries, merges[slice], destination, _gradientColumns);
                else
                {
                    MultiplySlice(ref operands, in tile, slice, entries, merges[slice], Entry(left), operands.AddendRowStride);
                    TileBuffer.Store(Entry(left), in tile, destination, _gradientColumns);
                }
            }

            entries = left;
            output++;
        }
    }

    /// <summary>Multiplies one slice, block by block, and adds the topmost of the <paramref name="entries"/> of the stack to it.</summary>
    private void MultiplySlice(
        ref TileOperands operands, in GradientTile tile, int slice, int entries, int merges, float* destination, nint destinationRowStride)
    {
        int start = _rowStarts[slice];
        int end = _rowStarts[slice + 1];
        int top = entries - 1; // an unfinished slice is an entry of its own
        operands.DestinationRowStride = operands.AddendRowStride;
        for (; end - start > MatrixProduct.BlockDepth; start += MatrixProduct.BlockDepth)
        {
            operands.Destination = Entry(entries);
            MultiplyBlock(ref operands, in tile, start, MatrixProduct.BlockDepth, top, top < entries ? 0 : 1);
            top = entries;
        }

        operands.Destination = destination;
        operands.DestinationRowStride = destinationRowStride;
        MultiplyBlock(ref operands, in tile, start, end - start, top, top < entries ? merges : merges + 1);
    }

    private void MultiplyBlock(ref TileOperands operands, in GradientTile tile, int start, int depth, int top, int addends)
    {
        operands.Depth = depth;
        operands.Left = tile.Left + (start * tile.TileRows);
        operands.Right = tile.Right + (start * PanelColumns);
        operands.Addends = addends;
        operands.Addend = Entry(top);
        _kernel.Multiply(in operands, tile.TileRows, tile.TilePanels);
    }

    private float* Entry(int entry) => _tiles + (entry * MatrixWorkspace.TileFloats);
}
