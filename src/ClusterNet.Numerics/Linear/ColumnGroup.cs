namespace ClusterNet.Numerics.Linear;

/// <summary>
/// One block of the summation index by one group of columns: the right factor's panels are packed once, or left where they are, and read
/// by strip after strip of the left factor's rows.
/// </summary>
internal unsafe ref struct ColumnGroup
{
    private const int PanelColumns = TileKernel.PanelColumns;
    private const int AliasingStride = 1024; // floats in a page
    private const int StripsWorthPrefetching = 8; // with fewer, asking takes longer than waiting

    private readonly TileKernel _kernel;
    private readonly ProductOperands _group;
    private readonly float* _packed;
    private readonly float* _strip;
    private readonly float* _edge;
    private readonly int _panels;
    private readonly int _wholePanels;
    private readonly int _panelsInPlace;

    /// <summary>Takes the operands of the group and the buffers of a workspace.</summary>
    public ColumnGroup(TileKernel kernel, in ProductOperands group, float* packed, float* strip, float* edge)
    {
        _kernel = kernel;
        _group = group;
        _packed = packed;
        _strip = strip;
        _edge = edge;
        _wholePanels = group.Columns / PanelColumns;
        _panels = (group.Columns + PanelColumns - 1) / PanelColumns;
        _panelsInPlace = kernel.ReadsRightInPlace && !RightIsBetterPacked(in group) ? _wholePanels : 0;
    }

    private readonly int PanelFloats => Packing.PanelFloats(_group.Depth);

    /// <summary>Where it is walked against its rows often; it is a transpose then.</summary>
    private readonly bool LeftIsBetterPacked => _group.LeftDepthStride != 1 && _panels > 2;

    /// <summary>Computes the group's columns of the product.</summary>
    public readonly void Multiply()
    {
        PackRight();
        Strip* strips = stackalloc Strip[MatrixWorkspace.StripsAtOnce];
        for (int row = 0; row < _group.Rows;)
        {
            int first = row;
            if (LeftIsBetterPacked)
                Packing.PackStrips(_kernel, _group.Left + row, _group.LeftDepthStride, _group.Depth, _group.Rows - row, _strip);
            int count = 0;
            for (; count < MatrixWorkspace.StripsAtOnce && row < _group.Rows; count++)
            {
                int tileRows = _kernel.TileRows(_group.Rows - row);
                strips[count] = MakeStrip(row, tileRows, _strip + (count * Packing.StripFloats(_group.Depth, _kernel.MaxRows)));
                row += tileRows;
            }

            MultiplyStrips(strips, count, packRight: first == 0);
        }
    }

    /// <summary>
    /// Packing costs as much as it spares where few rows follow. Where the rows of the factor lie a page apart, their elements fall into
    /// the same few places of the cache, and packing pays much sooner.
    /// </summary>
    private static bool RightIsBetterPacked(in ProductOperands group) =>
        group.RightIsTransposed || group.Rows > (group.RightStride % AliasingStride == 0 ? 32 : 512);

    /// <summary>A panel stays in the first-level cache while the strips, which are smaller, go by.</summary>
    private readonly void MultiplyStrips(Strip* strips, int count, bool packRight)
    {
        for (int panel = 0; panel < _panels;)
        {
            bool whole = panel < _wholePanels;
            int tilePanels = whole ? _kernel.TilePanels(_wholePanels - panel) : 1;
            int columns = whole ? tilePanels * PanelColumns : _group.Columns % PanelColumns;
            bool inPlace = panel < _panelsInPlace;
            if (packRight && _group.RightIsTransposed)
                PackTransposed(panel, columns);
            int nextPanels = packRight && inPlace && count >= StripsWorthPrefetching ? Math.Min(tilePanels, _panelsInPlace - panel - tilePanels) : 0;
            for (int index = 0; index < count; index++)
            {
                PrefetchRows(panel + tilePanels, nextPanels, _group.Depth * index / count, _group.Depth * (index + 1) / count);
                ref Strip strip = ref strips[index];
                strip.Tile.Right = inPlace ? _group.Right + (panel * PanelColumns) : _packed + (panel * PanelFloats);
                strip.Tile.RightPanelStride = inPlace ? PanelColumns : PanelFloats;
                strip.Tile.RightDepthStride = inPlace ? _group.RightStride : PanelColumns;
                float* destination = _group.Destination + (strip.Row * _group.DestinationRowStride) + (panel * PanelColumns);
                if (whole && strip.Rows == strip.TileRows)
                    MultiplyWholeTile(ref strip.Tile, destination, strip.TileRows, tilePanels);
                else
                    MultiplyEdgeTile(ref strip.Tile, destination, strip.Rows, columns, strip.TileRows, tilePanels);
            }

            panel += tilePanels;
        }
    }

    /// <summary>
    /// Asks for some rows of panels that the next tiles read in place. Their rows lie far apart, in page after page, which the hardware
    /// does not foresee: the first strip would wait for each of them.
    /// </summary>
    private readonly void PrefetchRows(int panel, int panels, int firstRow, int endRow)
    {
        if (panels > 0)
            CacheHint.Prefetch(
                _group.Right + (firstRow * _group.RightStride) + (panel * PanelColumns), _group.RightStride, endRow - firstRow, panels * PanelColumns);
    }

    /// <summary>Packs what is not read in place of a right factor that is not transposed, along its rows.</summary>
    private readonly void PackRight()
    {
        int first = _panelsInPlace * PanelColumns;
        if (!_group.RightIsTransposed && first < _group.Columns)
            Packing.PackPanels(
                _group.Right + first, _group.RightStride, _group.Depth, _group.Columns - first, _packed + (_panelsInPlace * PanelFloats));
    }

    /// <summary>Packs the panels of a tile, just before they are needed.</summary>
    private readonly void PackTransposed(int panel, int columns)
    {
        for (; columns > 0; columns -= PanelColumns)
        {
            float* source = _group.Right + (panel * PanelColumns * _group.RightStride);
            Packing.PackTransposedPanel(
                source, _group.RightStride, _group.Depth, Math.Min(PanelColumns, columns), _packed + (panel * PanelFloats));
            panel++;
        }
    }

    /// <summary>The left factor of a strip: packed already, or in place, or packed now where it needs padding.</summary>
    private readonly Strip MakeStrip(int row, int tileRows, float* room)
    {
        Strip strip = default;
        strip.Row = row;
        strip.Rows = Math.Min(tileRows, _group.Rows - row);
        strip.TileRows = tileRows;
        ref TileOperands tile = ref strip.Tile;
        tile.Left = _group.Left + (row * _group.LeftRowStride);
        tile.LeftRowStride = _group.LeftRowStride;
        tile.LeftDepthStride = _group.LeftDepthStride;
        tile.StepCount = 1;
        if (strip.Rows == tileRows && !LeftIsBetterPacked)
            return strip;

        if (!LeftIsBetterPacked)
            Packing.PackStrip(tile.Left, tile.LeftRowStride, tile.LeftDepthStride, _group.Depth, strip.Rows, tileRows, room);
        tile.Left = room;
        tile.LeftRowStride = 1;
        tile.LeftDepthStride = tileRows;
        return strip;
    }

    private readonly void MultiplyWholeTile(ref TileOperands tile, float* destination, int tileRows, int tilePanels)
    {
        CacheHint.Prefetch(destination, _group.DestinationRowStride, tileRows, tilePanels * PanelColumns);
        TileStep step = new()
        {
            Depth = _group.Depth,
            Addends = _group.Accumulate ? 1 : 0,
            Addend = destination,
            AddendRowStride = _group.DestinationRowStride,
            Destination = destination,
            DestinationRowStride = _group.DestinationRowStride,
        };
        tile.Steps = &step;
        _kernel.Multiply(in tile, tileRows, tilePanels);
    }

    /// <summary>Computes a tile that reaches beyond the product in a buffer, and hands over the part inside.</summary>
    private readonly void MultiplyEdgeTile(ref TileOperands tile, float* destination, int rows, int columns, int tileRows, int tilePanels)
    {
        int edgeStride = tilePanels * PanelColumns;
        TileStep step = new() { Depth = _group.Depth, Destination = _edge, DestinationRowStride = edgeStride };
        tile.Steps = &step;
        _kernel.Multiply(in tile, tileRows, tilePanels);
        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<float> from = new(_edge + (row * edgeStride), columns);
            Span<float> to = new(destination + (row * _group.DestinationRowStride), columns);
            TileBuffer.Deliver(from, to, _group.Accumulate);
        }
    }

    /// <summary>Some rows of the left factor, as many as a tile has.</summary>
    private struct Strip
    {
        public TileOperands Tile;
        public int Row;
        public int Rows;
        public int TileRows;
    }
}
