namespace ClusterNet.Numerics.Linear;

/// <summary>
/// One block of the summation index by one group of columns: the right factor's panels are packed once, and then read by
/// strip after strip of the left factor's rows.
/// </summary>
internal unsafe ref struct ColumnGroup
{
    private const int PanelColumns = TileKernel.PanelColumns;

    private readonly TileKernel _kernel;
    private readonly ProductOperands _group;
    private readonly float* _packed;
    private readonly float* _strip;
    private readonly float* _edge;
    private readonly int _panels;
    private readonly int _wholePanels;

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
    }

    private readonly int PanelFloats => Packing.PanelFloats(_group.Depth);

    /// <summary>Computes the group's columns of the product.</summary>
    public readonly void Multiply()
    {
        PackRight();
        Strip* strips = stackalloc Strip[MatrixWorkspace.StripsAtOnce];
        for (int row = 0; row < _group.Rows;)
        {
            int count = 0;
            for (; count < MatrixWorkspace.StripsAtOnce && row < _group.Rows; count++)
            {
                int tileRows = _kernel.TileRows(_group.Rows - row);
                strips[count] = MakeStrip(row, tileRows, _strip + (count * _kernel.MaxRows * _group.Depth));
                row += tileRows;
            }

            MultiplyStrips(strips, count);
        }
    }

    private readonly void PackRight()
    {
        if (!_group.RightIsTransposed)
        {
            Packing.PackPanels(_group.Right, _group.RightStride, _group.Depth, _group.Columns, _packed);
            return;
        }

        for (int panel = 0; panel < _panels; panel++)
        {
            float* source = _group.Right + (panel * PanelColumns * _group.RightStride);
            int columns = Math.Min(PanelColumns, _group.Columns - (panel * PanelColumns));
            Packing.PackTransposedPanel(source, _group.RightStride, _group.Depth, columns, _packed + (panel * PanelFloats));
        }
    }

    /// <summary>A panel stays in the first-level cache while the strips, which are smaller, go by.</summary>
    private readonly void MultiplyStrips(Strip* strips, int count)
    {
        for (int panel = 0; panel < _panels;)
        {
            bool whole = panel < _wholePanels;
            int tilePanels = whole ? _kernel.TilePanels(_wholePanels - panel) : 1;
            int columns = whole ? tilePanels * PanelColumns : _group.Columns % PanelColumns;
            for (int index = 0; index < count; index++)
            {
                ref Strip strip = ref strips[index];
                strip.Tile.Right = _packed + (panel * PanelFloats);
                float* destination = _group.Destination + (strip.Row * _group.DestinationRowStride) + (panel * PanelColumns);
                if (whole && strip.Rows == strip.TileRows)
                    MultiplyWholeTile(ref strip.Tile, destination, strip.TileRows, tilePanels);
                else
                    MultiplyEdgeTile(ref strip.Tile, destination, strip.Rows, columns, strip.TileRows, tilePanels);
            }

            panel += tilePanels;
        }
    }

    /// <summary>The left factor of a strip: in place, or packed where it needs padding or is walked against its rows often.</summary>
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
        tile.Depth = _group.Depth;
        tile.RightPanelStride = PanelFloats;
        bool packingPays = tile.LeftDepthStride != 1 && _panels > 2;
        if (strip.Rows == tileRows && !packingPays)
            return strip;

        Packing.PackStrip(tile.Left, tile.LeftRowStride, tile.LeftDepthStride, tile.Depth, strip.Rows, tileRows, room);
        tile.Left = room;
        tile.LeftRowStride = 1;
        tile.LeftDepthStride = tileRows;
        return strip;
    }

    private readonly void MultiplyWholeTile(ref TileOperands tile, float* destination, int tileRows, int tilePanels)
    {
        tile.Destination = destination;
        tile.DestinationRowStride = _group.DestinationRowStride;
        tile.Addend = _group.Accumulate ? destination : null;
        tile.AddendRowStride = _group.DestinationRowStride;
        _kernel.Multiply(in tile, tileRows, tilePanels);
    }

    /// <summary>Computes a tile that reaches beyond the product in a buffer, and hands over the part inside.</summary>
    private readonly void MultiplyEdgeTile(ref TileOperands tile, float* destination, int rows, int columns, int tileRows, int tilePanels)
    {
        int edgeStride = tilePanels * PanelColumns;
        tile.Destination = _edge;
        tile.DestinationRowStride = edgeStride;
        tile.Addend = null;
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
