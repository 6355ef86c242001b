using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ClusterNet.Numerics.Linear;

/// <summary>Writes a computed tile to a product that lies the other way round. Moves elements, computes nothing.</summary>
internal static unsafe class TileTransposition
{
    private const int Block = 8;

    /// <summary>Writes <c>destination[column · destinationStride + row] = tile[row · tileStride + column]</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Store(float* tile, nint tileStride, int rows, int columns, float* destination, nint destinationStride)
    {
        int column = 0;
        if (Avx.IsSupported && rows == Block)
            for (; column + Block <= columns; column += Block)
                StoreBlock(tile + column, tileStride, destination + (column * destinationStride), destinationStride);
        for (; column < columns; column++)
            for (int row = 0; row < rows; row++)
                destination[(column * destinationStride) + row] = tile[(row * tileStride) + column];
    }

    /// <summary>Eight by eight: pairs of rows interleaved, then pairs of pairs, then the halves of the registers put together.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreBlock(float* tile, nint tileStride, float* destination, nint destinationStride)
    {
        (Vector256<float> a0, Vector256<float> a1, Vector256<float> a2, Vector256<float> a3) = TransposeQuarters(tile, tileStride);
        (Vector256<float> b0, Vector256<float> b1, Vector256<float> b2, Vector256<float> b3) = TransposeQuarters(tile + (4 * tileStride), tileStride);
        Avx.InsertVector128(a0, b0.GetLower(), 1).Store(destination);
        Avx.InsertVector128(a1, b1.GetLower(), 1).Store(destination + destinationStride);
        Avx.InsertVector128(a2, b2.GetLower(), 1).Store(destination + (2 * destinationStride));
        Avx.InsertVector128(a3, b3.GetLower(), 1).Store(destination + (3 * destinationStride));
        destination += 4 * destinationStride;
        Avx.Permute2x128(a0, b0, 0x31).Store(destination);
        Avx.Permute2x128(a1, b1, 0x31).Store(destination + destinationStride);
        Avx.Permute2x128(a2, b2, 0x31).Store(destination + (2 * destinationStride));
        Avx.Permute2x128(a3, b3, 0x31).Store(destination + (3 * destinationStride));
    }

    /// <summary>Four rows of eight: register c holds column c in its lower half, and column c + 4 in its upper one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<float> C0, Vector256<float> C1, Vector256<float> C2, Vector256<float> C3) TransposeQuarters(float* tile, nint tileStride)
    {
        Vector256<float> row0 = Vector256.Load(tile), row1 = Vector256.Load(tile + tileStride);
        Vector256<float> row2 = Vector256.Load(tile + (2 * tileStride)), row3 = Vector256.Load(tile + (3 * tileStride));
        Vector256<double> low01 = Avx.UnpackLow(row0, row1).AsDouble(), high01 = Avx.UnpackHigh(row0, row1).AsDouble();
        Vector256<double> low23 = Avx.UnpackLow(row2, row3).AsDouble(), high23 = Avx.UnpackHigh(row2, row3).AsDouble();
        return (
            Avx.UnpackLow(low01, low23).AsSingle(),
            Avx.UnpackHigh(low01, low23).AsSingle(),
            Avx.UnpackLow(high01, high23).AsSingle(),
            Avx.UnpackHigh(high01, high23).AsSingle());
    }
}
