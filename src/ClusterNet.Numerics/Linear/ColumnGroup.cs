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
        for (int row = 0; row < _group.Rows;)
        {
            int tileRows = _kernel.TileRows(_group.Rows - row);
            MultiplyStrip(row, tileRows);
            row += tileRows;
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

    private readonly void MultiplyStrip(int row, int tileRows)
    {
        int rows = Math.Min(tileRows, _group.Rows - row);
        TileOperands tile = StripOperands(row, rows, tileRows);
        for (int panel = 0; panel < _panels;)
        {
            bool whole = panel < _wholePanels;
            int tilePanels = whole ? _kernel.TilePanels(_wholePanels - panel) : 1;
            tile.Right = _packed + (panel * PanelFloats);
            int columns = whole ? tilePanels * PanelColumns : _group.Columns % PanelColumns;
            float* destination = _group.Destination + (row * _group.DestinationRowStride) + (panel * PanelColumns);
            if (whole && rows == tileRows)
                MultiplyWholeTile(ref tile, destination, tileRows, tilePanels);
            else
                MultiplyEdgeTile(ref tile, destination, rows, columns, tileRows, tilePanels);
            panel += tilePanels;
        }
    }

    /// <summary>The left factor of a strip: in place, or packed where it needs padding or is walked against its rows often.</summary>
    private readonly TileOperands StripOperands(int row, int rows, int tileRows)
    {
        TileOperands tile = default;
        tile.Left = _group.Left + (row * _group.LeftRowStride);
        tile.LeftRowStride = _group.LeftRowStride;
        tile.LeftDepthStride = _group.LeftDepthStride;
        tile.Depth = _group.Depth;
        tile.RightPanelStride = PanelFloats;
        bool packingPays = tile.LeftDepthStride != 1 && _panels > 2;
        if (rows == tileRows && !packingPays)
            return tile;

        Packing.PackStrip(tile.Left, tile.LeftRowStride, tile.LeftDepthStride, tile.Depth, rows, tileRows, _strip);
        tile.Left = _strip;
        tile.LeftRowStride = 1;
        tile.LeftDepthStride = tileRows;
        return tile;
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
}
