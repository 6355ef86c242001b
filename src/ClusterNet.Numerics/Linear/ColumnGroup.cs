namespace ClusterNet.Numerics.Linear;

/// <summary>
/// One block of the summation index by one group of columns: strip after strip of rows, each against all the panels of the group.
/// Where the right factor is row-major the first strip reads it in place and packs it in passing for the strips that follow.
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

    private readonly int PanelFloats => _group.Depth * PanelColumns;

    /// <summary>Computes the group's columns of the product.</summary>
    public readonly void Multiply()
    {
        PackAhead();
        for (int row = 0; row < _group.Rows;)
        {
            int tileRows = _kernel.TileRows(_group.Rows - row);
            MultiplyStrip(row, tileRows);
            row += tileRows;
        }
    }

    /// <summary>Packs what cannot be packed in passing: transposed panels, and the panel that needs padding.</summary>
    private readonly void PackAhead()
    {
        if (_group.RightIsTransposed)
        {
            for (int panel = 0; panel < _panels; panel++)
            {
                float* source = _group.Right + (panel * PanelColumns * _group.RightStride);
                int columns = Math.Min(PanelColumns, _group.Columns - (panel * PanelColumns));
                Packing.PackTransposedPanel(source, _group.RightStride, _group.Depth, columns, _packed + (panel * PanelFloats));
            }
        }
        else if (_wholePanels < _panels)
        {
            int first = _wholePanels * PanelColumns;
            Packing.PackPanel(_group.Right + first, _group.RightStride, _group.Depth, _group.Columns - first, _packed + (_wholePanels * PanelFloats));
        }
    }

    private readonly void MultiplyStrip(int row, int tileRows)
    {
        int rows = Math.Min(tileRows, _group.Rows - row);
        TileOperands tile = StripOperands(row, rows, tileRows);
        bool rightInPlace = row == 0 && !_group.RightIsTransposed;
        bool rightUsedAgain = tileRows < _group.Rows;
        for (int panel = 0; panel < _panels;)
        {
            bool whole = panel < _wholePanels;
            int tilePanels = whole ? _kernel.TilePanels(_wholePanels - panel) : 1;
            float* packed = _packed + (panel * PanelFloats);
            bool inPlace = rightInPlace && whole;
            tile.Right = inPlace ? _group.Right + (panel * PanelColumns) : packed;
            tile.RightDepthStride = inPlace ? _group.RightStride : PanelColumns;
            tile.RightPanelStride = inPlace ? PanelColumns : PanelFloats;
            tile.PackedRight = inPlace && rightUsedAgain ? packed : null;
            float* destination = _group.Destination + (row * _group.DestinationRowStride) + (panel * PanelColumns);
            if (whole && rows == tileRows)
                MultiplyWholeTile(ref tile, destination, tileRows, tilePanels);
            else
                MultiplyEdgeTile(ref tile, destination, rows, tileRows, tilePanels, Math.Min(tilePanels * PanelColumns, _group.Columns - (panel * PanelColumns)));
            panel += tilePanels;
        }
    }

    /// <summary>The left factor of a strip: in place, or packed where it is walked against its rows or needs padding.</summary>
    private readonly TileOperands StripOperands(int row, int rows, int tileRows)
    {
        TileOperands tile = default;
        tile.Left = _group.Left + (row * _group.LeftRowStride);
        tile.LeftRowStride = _group.LeftRowStride;
        tile.LeftDepthStride = _group.LeftDepthStride;
        tile.Depth = _group.Depth;
        tile.PackedPanelStride = PanelFloats;
        bool packingPays = _group.LeftRowStride == 1 && _panels > 2;
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
    private readonly void MultiplyEdgeTile(ref TileOperands tile, float* destination, int rows, int tileRows, int tilePanels, int columns)
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
