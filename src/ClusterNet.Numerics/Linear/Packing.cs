using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ClusterNet.Numerics.Linear;

/// <summary>
/// Copies of parts of the factors into the order in which the kernels read them. Elements outside the factors become zeros.
/// </summary>
internal static unsafe class Packing
{
    private const int PanelColumns = TileKernel.PanelColumns;

    /// <summary>
    /// The distance between two panels: a cache line more than their elements, so that the same rows of all panels do not
    /// fall into one set of the cache, as they would at powers of two.
    /// </summary>
    public static int PanelFloats(int depth) => (depth + 1) * PanelColumns;

    /// <summary>The distance between two strips of a left factor: a cache line more than their elements, for the same reason.</summary>
    public static int StripFloats(int depth, int maxRows) => (depth * maxRows) + PanelColumns;

    /// <summary>
    /// Packs columns of a row-major right factor into panels: <c>panels[p · PanelFloats + k · 16 + c] = source[k · rowStride + p · 16 +
    /// c]</c>.
    /// The source is read along its rows, as the hardware's prefetching likes it.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void PackPanels(float* source, nint rowStride, int depth, int columns, float* panels)
    {
        nint panelFloats = PanelFloats(depth);
        int wholeColumns = columns - (columns % PanelColumns);
        for (int k = 0; k < depth; k++)
        {
            float* panel = panels + (k * PanelColumns);
            for (int column = 0; column < wholeColumns; column += PanelColumns)
            {
                Vector256<float> left = Vector256.Load(source + column), right = Vector256.Load(source + column + Vector256<float>.Count);
                left.Store(panel);
                right.Store(panel + Vector256<float>.Count);
                panel += panelFloats;
            }

            if (wholeColumns < columns)
                CopyPadded(source + wholeColumns, columns - wholeColumns, panel);
            source += rowStride;
        }
    }

    /// <summary>Packs up to 16 rows of a transposed right factor: <c>panel[k · 16 + column] = source[column · rowStride + k]</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void PackTransposedPanel(float* source, nint rowStride, int depth, int columns, float* panel)
    {
        if (columns < PanelColumns)
            new Span<float>(panel, depth * PanelColumns).Clear();

        int wholeDepth = depth - (depth % PanelTransposition.BlockDepth);
        int wholeColumns = columns - (columns % PanelTransposition.BlockColumns);
        bool wholePanel = PanelTransposition.TakesWholePanels && columns == PanelColumns;
        for (int k = 0; wholePanel && k < wholeDepth; k += PanelTransposition.BlockDepth)
            PanelTransposition.TransposeWhole(source + k, rowStride, panel + (k * PanelColumns));
        for (int column = wholePanel ? wholeColumns : 0; column < wholeColumns; column += PanelTransposition.BlockColumns)
        {
            float* from = source + (column * rowStride);
            for (int k = 0; k < wholeDepth; k += PanelTransposition.BlockDepth)
                PanelTransposition.Transpose(from + k, rowStride, panel + (k * PanelColumns) + column);
        }

        CopyTransposed(source, rowStride, 0, wholeColumns, wholeDepth, depth, panel);
        CopyTransposed(source, rowStride, wholeColumns, columns, 0, depth, panel);
    }

    /// <summary>
    /// Packs rows of a left factor into a strip: <c>strip[k · tileRows + row] = source[row · rowStride + k · depthStride]</c>.
    /// </summary>
    public static void PackStrip(float* source, nint rowStride, nint depthStride, int depth, int rows, int tileRows, float* strip)
    {
        if (rows < tileRows)
            new Span<float>(strip, depth * tileRows).Clear();

        for (int k = 0; k < depth; k++)
        {
            float* from = source + (k * depthStride);
            for (int row = 0; row < rows; row++)
                strip[row] = from[row * rowStride];
            strip += tileRows;
        }
    }

    /// <summary>
    /// Packs the next strips of a transposed left factor, as many as are multiplied at once:
    /// <c>strips[s · StripFloats + k · tileRows + row] = source[firstRow(s) + row + k · depthStride]</c>.
    /// </summary>
    /// <returns>The rows of the tiles of the strips; may be more than <paramref name="rows"/>, the rows that are left.</returns>
    public static int PackStrips(TileKernel kernel, float* source, nint depthStride, int depth, int rows, float* strips)
    {
        int maxRows = kernel.MaxRows;
        int whole = 0;
        while (whole < MatrixWorkspace.StripsAtOnce && (whole + 1) * maxRows <= rows && kernel.TileRows(rows - (whole * maxRows)) == maxRows)
            whole++;
        PackWholeStrips(source, depthStride, depth, maxRows, whole, strips);

        int packed = whole * maxRows;
        for (int strip = whole; strip < MatrixWorkspace.StripsAtOnce && packed < rows; strip++)
        {
            int tileRows = kernel.TileRows(rows - packed);
            float* room = strips + (strip * StripFloats(depth, maxRows));
            if (packed + tileRows <= rows)
                PackWholeStrips(source + packed, depthStride, depth, tileRows, 1, room);
            else
                PackStrip(source + packed, 1, depthStride, depth, rows - packed, tileRows, room);
            packed += tileRows;
        }

        return packed;
    }

    /// <summary>
    /// Strips of 4 to 8 rows, side by side along the rows of the source, as the hardware's prefetching likes it: a walk down a single
    /// strip would take half a cache line from each of many pages.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void PackWholeStrips(float* source, nint depthStride, int depth, int rows, int count, float* strips)
    {
        nint stripFloats = StripFloats(depth, rows);
        nint last = rows - Vector128<float>.Count; // the first four and the last four, which may overlap
        for (int k = 0; k < depth; k++)
        {
            float* from = source, strip = strips;
            for (int index = 0; index < count; index++)
            {
                Vector128<float> front = Vector128.Load(from), back = Vector128.Load(from + last);
                front.Store(strip);
                back.Store(strip + last);
                from += rows;
                strip += stripFloats;
            }

            source += depthStride;
            strips += rows;
        }
    }

    private static void CopyTransposed(
        float* source, nint rowStride, int fromColumn, int toColumn, int fromDepth, int toDepth, float* panel)
    {
        for (int k = fromDepth; k < toDepth; k++)
        {
            for (int column = fromColumn; column < toColumn; column++)
                panel[(k * PanelColumns) + column] = source[(column * rowStride) + k];
        }
    }

    private static void CopyPadded(float* source, int columns, float* panel)
    {
        Vector256<float>.Zero.Store(panel);
        Vector256<float>.Zero.Store(panel + Vector256<float>.Count);
        int column = 0;
        for (; column <= columns - Vector128<float>.Count; column += Vector128<float>.Count)
            Vector128.Load(source + column).Store(panel + column);
        for (; column < columns; column++)
            panel[column] = source[column];
    }
}
