namespace ClusterNet.Numerics.Linear;

/// <summary>
/// The tiles of a grouped weight gradient: a stack machine on tiles, whose steps are the same for all of them. A slice's product merges into the entries
/// below inside the kernel, and the last sum goes from its registers to the output.
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
    private readonly TileStep* _steps;
    private readonly int _stepCount;

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
        float* tiles,
        TileStep* steps,
        int stepCount)
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
        _steps = steps;
        _stepCount = stepCount;
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
            SetStrides(tile.TilePanels * PanelColumns);
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

    /// <summary>
    /// Lays down what is done for every tile: the slices one after another, each in blocks of the summation index, with the entries of the stack that are
    /// merged into it.
    /// </summary>
    public void PlanSteps()
    {
        ReadOnlySpan<int> merges = _schedule.Merges.AsSpan();
        ReadOnlySpan<bool> emits = _schedule.Emits.AsSpan();
        int step = 0;
        int entries = 0;
        int output = 0;
        for (int slice = 0; slice < merges.Length; slice++)
        {
            int start = _rowStarts[slice];
            int end = _rowStarts[slice + 1];
            int top = entries - 1; // an unfinished slice is an entry of its own
            for (; end - start > MatrixProduct.BlockDepth; start += MatrixProduct.BlockDepth)
            {
                _steps[step++] = Step(MatrixProduct.BlockDepth, top < entries ? 0 : 1, top, entries);
                top = entries;
            }

            entries -= merges[slice]; // the entry that receives the sum
            _steps[step] = Step(end - start, top < entries + merges[slice] ? merges[slice] : merges[slice] + 1, top, entries);
            if (emits[slice])
                _steps[step].Output = ++output;
            else
                entries++;
            step++;
        }
    }

    /// <summary>How many steps the slices have: one for each block of the summation index, and one for an empty slice.</summary>
    public static int StepsOf(ReadOnlySpan<int> rowStarts)
    {
        int steps = 0;
        for (int slice = 0; slice + 1 < rowStarts.Length; slice++)
            steps += Math.Max(1, (rowStarts[slice + 1] - rowStarts[slice] + MatrixProduct.BlockDepth - 1) / MatrixProduct.BlockDepth);
        return steps;
    }

    private TileStep Step(int depth, int addends, int top, int destination) =>
        new() { Depth = depth, Addends = addends, Addend = Entry(top), Destination = Entry(destination) };

    private void SetStrides(int tileStride)
    {
        for (int step = 0; step < _stepCount; step++)
            _steps[step].AddendRowStride = _steps[step].DestinationRowStride = tileStride;
    }

    private void ComputeTile(in GradientTile tile)
    {
        bool whole = tile.Rows == tile.TileRows && tile.Columns == tile.TilePanels * PanelColumns;
        for (int step = 0; step < _stepCount; step++)
            if (_steps[step].Output > 0)
                SetOutput(ref _steps[step], in tile, whole);
        TileOperands operands = new()
        {
            Left = tile.Left,
            LeftRowStride = 1,
            LeftDepthStride = tile.TileRows,
            Right = tile.Right,
            RightPanelStride = tile.RightPanelStride,
            RightDepthStride = PanelColumns,
            Steps = _steps,
            StepCount = _stepCount,
        };
        _kernel.Multiply(in operands, tile.TileRows, tile.TilePanels);
        for (int output = 0; !whole && output < _outputs.Length; output++)
            TileBuffer.Store(EdgeOf(output), in tile, Place(output, in tile), _gradientColumns);
    }

    /// <summary>A whole tile goes where it belongs; of another a part will.</summary>
    private void SetOutput(ref TileStep step, in GradientTile tile, bool whole)
    {
        int output = step.Output - 1;
        float* place = Place(output, in tile);
        CacheHint.Prefetch(place, _gradientColumns, tile.Rows, tile.Columns);
        step.Destination = whole ? place : EdgeOf(output);
        step.DestinationRowStride = whole ? _gradientColumns : tile.TilePanels * PanelColumns;
    }

    /// <summary>Where a tile begins in an output. The vectors never move, and whoever called holds them.</summary>
    private float* Place(int output, in GradientTile tile)
    {
        fixed (float* vector = _outputs[output].Span)
            return vector + tile.Start;
    }

    private float* Entry(int entry) => _tiles + (entry * MatrixWorkspace.TileFloats);

    private float* EdgeOf(int output) => Entry(_schedule.StackDepth + output);
}
