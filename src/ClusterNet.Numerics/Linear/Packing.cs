using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ClusterNet.Numerics.Linear;

/// <summary>Copies of parts of the factors into the order in which the kernels read them. Elements outside the factors become zeros.</summary>
internal static unsafe class Packing
{
    private const int PanelColumns = TileKernel.PanelColumns;

    /// <summary>Packs up to 16 columns of a row-major right factor: <c>panel[k · 16 + column] = source[k · rowStride + column]</c>.</summary>
    public static void PackPanel(float* source, nint rowStride, int depth, int columns, float* panel)
    {
        for (int k = 0; k < depth; k++)
        {
            new ReadOnlySpan<float>(source, columns).CopyTo(new Span<float>(panel, PanelColumns));
            new Span<float>(panel + columns, PanelColumns - columns).Clear();
            source += rowStride;
            panel += PanelColumns;
        }
    }

    /// <summary>Packs up to 16 rows of a transposed right factor: <c>panel[k · 16 + column] = source[column · rowStride + k]</c>.</summary>
    public static void PackTransposedPanel(float* source, nint rowStride, int depth, int columns, float* panel)
    {
        const int Block = 4;
        if (columns < PanelColumns)
            new Span<float>(panel, depth * PanelColumns).Clear();

        int wholeDepth = depth - (depth % Block);
        int wholeColumns = columns - (columns % Block);
        for (int column = 0; column < wholeColumns; column += Block)
        {
            float* from = source + (column * rowStride);
            for (int k = 0; k < wholeDepth; k += Block)
                Transpose4x4(from + k, rowStride, panel + (k * PanelColumns) + column);
        }

        CopyTransposed(source, rowStride, 0, wholeColumns, wholeDepth, depth, panel);
        CopyTransposed(source, rowStride, wholeColumns, columns, 0, depth, panel);
    }

    /// <summary>Packs rows of a left factor into a strip: <c>strip[k · tileRows + row] = source[row · rowStride + k · depthStride]</c>.</summary>
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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CopyTransposed(float* source, nint rowStride, int fromColumn, int toColumn, int fromDepth, int toDepth, float* panel)
    {
        for (int k = fromDepth; k < toDepth; k++)
        {
            for (int column = fromColumn; column < toColumn; column++)
                panel[(k * PanelColumns) + column] = source[(column * rowStride) + k];
        }
    }

    /// <summary>Pairs of halves, then a shuffle within each: eight moves and four shuffles for sixteen elements.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose4x4(float* source, nint rowStride, float* destination)
    {
        Vector128<float> row0 = Vector128.Load(source), row1 = Vector128.Load(source + rowStride);
        Vector128<float> row2 = Vector128.Load(source + (2 * rowStride)), row3 = Vector128.Load(source + (3 * rowStride));
        Vector128<int> order = Vector128.Create(0, 2, 1, 3);
        Vector128<float> low01 = Vector128.Shuffle(Vector128.Create(row0.GetLower(), row1.GetLower()), order); // 00 10 01 11
        Vector128<float> low23 = Vector128.Shuffle(Vector128.Create(row2.GetLower(), row3.GetLower()), order); // 20 30 21 31
        Vector128<float> high01 = Vector128.Shuffle(Vector128.Create(row0.GetUpper(), row1.GetUpper()), order); // 02 12 03 13
        Vector128<float> high23 = Vector128.Shuffle(Vector128.Create(row2.GetUpper(), row3.GetUpper()), order); // 22 32 23 33
        Vector128.Create(low01.GetLower(), low23.GetLower()).Store(destination);
        Vector128.Create(low01.GetUpper(), low23.GetUpper()).Store(destination + PanelColumns);
        Vector128.Create(high01.GetLower(), high23.GetLower()).Store(destination + (2 * PanelColumns));
        Vector128.Create(high01.GetUpper(), high23.GetUpper()).Store(destination + (3 * PanelColumns));
    }
}
