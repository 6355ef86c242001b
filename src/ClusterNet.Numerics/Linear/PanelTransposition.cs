using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace ClusterNet.Numerics.Linear;

/// <summary>
/// In-register transposition of blocks four steps deep, from rows of a matrix into the order of a panel. Moves elements, computes nothing.
/// </summary>
internal static unsafe class PanelTransposition
{
    /// <summary>The steps of the summation index in a block.</summary>
    public const int BlockDepth = 4;

    /// <summary>The columns of the panel in a block.</summary>
    public const int BlockColumns = 8;

    /// <summary>Whether the machine can transpose all 16 columns of a panel at once.</summary>
    public static bool TakesWholePanels => Avx512F.IsSupported;

    /// <summary>Writes <c>panel[k · 16 + column] = source[column · rowStride + k]</c> for 16 columns and 4 steps k.</summary>
    /// <remarks>Columns 0 to 3 in the lowest quarters, 4 to 7 in the next, and so on: four four-by-four transpositions at once.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void TransposeWhole(float* source, nint rowStride, float* panel)
    {
        Vector512<float> row0 = LoadQuarters(source, 4 * rowStride), row1 = LoadQuarters(source + rowStride, 4 * rowStride);
        Vector512<float> row2 = LoadQuarters(source + (2 * rowStride), 4 * rowStride);
        Vector512<float> row3 = LoadQuarters(source + (3 * rowStride), 4 * rowStride);
        Vector512<double> low01 = Avx512F.UnpackLow(row0, row1).AsDouble(); // 00 10 01 11
        Vector512<double> low23 = Avx512F.UnpackLow(row2, row3).AsDouble(); // 20 30 21 31
        Vector512<double> high01 = Avx512F.UnpackHigh(row0, row1).AsDouble(); // 02 12 03 13
        Vector512<double> high23 = Avx512F.UnpackHigh(row2, row3).AsDouble(); // 22 32 23 33
        Avx512F.UnpackLow(low01, low23).AsSingle().Store(panel);
        Avx512F.UnpackHigh(low01, low23).AsSingle().Store(panel + TileKernel.PanelColumns);
        Avx512F.UnpackLow(high01, high23).AsSingle().Store(panel + (2 * TileKernel.PanelColumns));
        Avx512F.UnpackHigh(high01, high23).AsSingle().Store(panel + (3 * TileKernel.PanelColumns));
    }

    /// <summary>Writes <c>panel[k · 16 + column] = source[column · rowStride + k]</c> for 8 columns and 4 steps k.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transpose(float* source, nint rowStride, float* panel)
    {
        if (Avx.IsSupported)
        {
            Transpose8(source, rowStride, panel);
            return;
        }

        Transpose4(source, rowStride, panel);
        Transpose4(source + (4 * rowStride), rowStride, panel + 4);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> LoadQuarters(float* source, nint distance) => Vector512.Create(
        Vector256.Create(Vector128.Load(source), Vector128.Load(source + distance)),
        Vector256.Create(Vector128.Load(source + (2 * distance)), Vector128.Load(source + (3 * distance))));

    /// <summary>Columns 0 to 3 in the lower halves and 4 to 7 in the upper: two four-by-four transpositions at once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose8(float* source, nint rowStride, float* panel)
    {
        float* upper = source + (4 * rowStride);
        Vector256<float> row0 = Vector256.Create(Vector128.Load(source), Vector128.Load(upper));
        Vector256<float> row1 = Vector256.Create(Vector128.Load(source + rowStride), Vector128.Load(upper + rowStride));
        Vector256<float> row2 = Vector256.Create(Vector128.Load(source + (2 * rowStride)), Vector128.Load(upper + (2 * rowStride)));
        Vector256<float> row3 = Vector256.Create(Vector128.Load(source + (3 * rowStride)), Vector128.Load(upper + (3 * rowStride)));
        Vector256<double> low01 = Avx.UnpackLow(row0, row1).AsDouble(); // 00 10 01 11
        Vector256<double> low23 = Avx.UnpackLow(row2, row3).AsDouble(); // 20 30 21 31
        Vector256<double> high01 = Avx.UnpackHigh(row0, row1).AsDouble(); // 02 12 03 13
        Vector256<double> high23 = Avx.UnpackHigh(row2, row3).AsDouble(); // 22 32 23 33
        Avx.UnpackLow(low01, low23).AsSingle().Store(panel);
        Avx.UnpackHigh(low01, low23).AsSingle().Store(panel + TileKernel.PanelColumns);
        Avx.UnpackLow(high01, high23).AsSingle().Store(panel + (2 * TileKernel.PanelColumns));
        Avx.UnpackHigh(high01, high23).AsSingle().Store(panel + (3 * TileKernel.PanelColumns));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose4(float* source, nint rowStride, float* panel)
    {
        Vector128<float> row0 = Vector128.Load(source), row1 = Vector128.Load(source + rowStride);
        Vector128<float> row2 = Vector128.Load(source + (2 * rowStride)), row3 = Vector128.Load(source + (3 * rowStride));
        Vector128<double> low01 = InterleaveLow(row0, row1).AsDouble(), low23 = InterleaveLow(row2, row3).AsDouble();
        Vector128<double> high01 = InterleaveHigh(row0, row1).AsDouble(), high23 = InterleaveHigh(row2, row3).AsDouble();
        Vector128.Create(low01[0], low23[0]).AsSingle().Store(panel);
        Vector128.Create(low01[1], low23[1]).AsSingle().Store(panel + TileKernel.PanelColumns);
        Vector128.Create(high01[0], high23[0]).AsSingle().Store(panel + (2 * TileKernel.PanelColumns));
        Vector128.Create(high01[1], high23[1]).AsSingle().Store(panel + (3 * TileKernel.PanelColumns));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> InterleaveLow(Vector128<float> a, Vector128<float> b) =>
        AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipLow(a, b) : Vector128.Create(a[0], b[0], a[1], b[1]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> InterleaveHigh(Vector128<float> a, Vector128<float> b) =>
        AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipHigh(a, b) : Vector128.Create(a[2], b[2], a[3], b[3]);
}
