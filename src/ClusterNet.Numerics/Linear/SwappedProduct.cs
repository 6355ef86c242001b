namespace ClusterNet.Numerics.Linear;

/// <summary>
/// D = L·Rᵀ as the transpose of R·Lᵀ: the kernels read the rows of R where they lie, and what is packed through a transposition are the rows
/// of L, and the tiles on their way to D. With few rows in L that is far less than all of R. An element is the same chain either way.
/// </summary>
internal unsafe ref struct SwappedProduct
{
    private const int PanelColumns = TileKernel.PanelColumns;

    private readonly TileKernel _kernel;
    private readonly ProductOperands _product;
    private readonly float* _packed;
    private readonly float* _strip;
    private readonly float* _tile;
    private readonly Span<TileStep> _blocks;

    private SwappedProduct(TileKernel kernel, in ProductOperands product, float* packed, float* strip, float* tile, Span<TileStep> blocks)
    {
        _kernel = kernel;
        _product = product;
        _packed = packed;
        _strip = strip;
        _tile = tile;
        _blocks = blocks;
    }

    /// <summary>Whether it moves fewer elements than packing the right factor does: [rows, depth] and [rows, columns] to [columns, depth].</summary>
    public static bool IsBetter(in ProductOperands product) =>
        product.RightIsTransposed && !product.Accumulate && product.Depth > 0
        && product.Rows * ((long)product.Depth + product.Columns) < (long)product.Columns * product.Depth;

    /// <summary>Computes the product with a given kernel. The operands have been checked and are pinned.</summary>
    public static void Run(TileKernel kernel, in ProductOperands product, MatrixWorkspace workspace)
    {
        int panelFloats = Packing.PanelFloats(product.Depth);
        int room = kernel.PackedPanels * Packing.PanelFloats(MatrixProduct.BlockDepth);
        int groupPanels = Math.Max(1, room / panelFloats / kernel.MaxPanels) * kernel.MaxPanels;
        Span<float> packedRoom = workspace.PackedRight(groupPanels * panelFloats);
        Span<float> stripRoom = workspace.LeftStrip(product.Depth * kernel.MaxRows);
        Span<TileStep> blocks = workspace.Steps((product.Depth + MatrixProduct.BlockDepth - 1) / MatrixProduct.BlockDepth);
        fixed (TileStep* steps = blocks)
        fixed (float* packed = packedRoom, strip = stripRoom, tile = workspace.Tiles(1))
        {
            SwappedProduct swapped = new(kernel, in product, packed, strip, tile, blocks);
            swapped.PlanBlocks();
            int groupRows = groupPanels * PanelColumns;
            for (int row = 0; row < product.Rows; row += groupRows)
                swapped.MultiplyRows(row, Math.Min(groupRows, product.Rows - row), steps);
        }
    }

    /// <summary>
    /// Some rows of L, whose panels stay in the second-level cache while all of R goes by once, strip after strip.
    /// </summary>
    private readonly void MultiplyRows(int firstRow, int rows, TileStep* steps)
    {
        int panelFloats = Packing.PanelFloats(_product.Depth);
        for (int row = 0; row < rows; row += PanelColumns)
        {
            float* source = _product.Left + ((firstRow + row) * _product.LeftRowStride);
            float* panel = _packed + (row / PanelColumns * panelFloats);
            Packing.PackTransposedPanel(source, _product.LeftRowStride, _product.Depth, Math.Min(PanelColumns, rows - row), panel);
        }

        for (int column = 0; column < _product.Columns;)
        {
            int tileRows = _kernel.TileRows(_product.Columns - column);
            int columns = Math.Min(tileRows, _product.Columns - column);
            MultiplyStrip(StripAt(column, columns, tileRows, steps), firstRow, rows, column, columns, tileRows);
            column += tileRows;
        }
    }

    /// <summary>Rows of R as the left factor of a tile: in place, or packed where they need padding.</summary>
    private readonly TileOperands StripAt(int column, int columns, int tileRows, TileStep* steps)
    {
        TileOperands tile = default;
        tile.Left = _product.Right + (column * _product.RightStride);
        tile.LeftRowStride = _product.RightStride;
        tile.LeftDepthStride = 1;
        tile.Steps = steps;
        tile.StepCount = _blocks.Length;
        if (columns == tileRows)
            return tile;
        Packing.PackStrip(tile.Left, tile.LeftRowStride, tile.LeftDepthStride, _product.Depth, columns, tileRows, _strip);
        tile.Left = _strip;
        tile.LeftRowStride = 1;
        tile.LeftDepthStride = tileRows;
        return tile;
    }

    private readonly void MultiplyStrip(TileOperands strip, int firstRow, int rows, int column, int columns, int tileRows)
    {
        int panelFloats = Packing.PanelFloats(_product.Depth);
        int panels = (rows + PanelColumns - 1) / PanelColumns;
        strip.RightPanelStride = panelFloats;
        strip.RightDepthStride = PanelColumns;
        for (int panel = 0; panel < panels;)
        {
            int tilePanels = _kernel.TilePanels(panels - panel);
            int tileStride = tilePanels * PanelColumns;
            foreach (ref TileStep step in _blocks)
                step.DestinationRowStride = step.AddendRowStride = tileStride;
            strip.Right = _packed + (panel * panelFloats);
            _kernel.Multiply(in strip, tileRows, tilePanels);
            float* destination = _product.Destination + ((firstRow + (panel * PanelColumns)) * _product.DestinationRowStride) + column;
            TileTransposition.Store(
                _tile, tileStride, columns, Math.Min(tileStride, rows - (panel * PanelColumns)), destination, _product.DestinationRowStride);
            panel += tilePanels;
        }
    }

    /// <summary>A tile, block of the summation index after block, each added to the sum of those before.</summary>
    private readonly void PlanBlocks()
    {
        for (int block = 0; block < _blocks.Length; block++)
            _blocks[block] = new TileStep
            {
                Depth = Math.Min(MatrixProduct.BlockDepth, _product.Depth - (block * MatrixProduct.BlockDepth)),
                Addends = block == 0 ? 0 : 1,
                Addend = _tile,
                Destination = _tile,
            };
    }
}
