using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ClusterNet.Numerics.Linear;

/// <summary>
/// Tiles of 6×16 and 4×16 on 256-bit vectors. The larger takes 12 accumulators, 2 vectors of the right factor and a broadcast of the left:
/// 15 of the 16 registers of AVX2. Accumulators are named locals because the JIT spills arrays of them.
/// </summary>
internal sealed unsafe class Vector256Kernel : TileKernel
{
    private const int Half = 8;

    /// <inheritdoc/>
    public override int MaxRows => 6;

    /// <inheritdoc/>
    public override int MaxPanels => 1;

    /// <summary>Sixes, ending in two fours rather than in a six and two rows of a four.</summary>
    public override int TileRows(int remaining) => remaining == 8 || remaining <= 4 ? 4 : 6;

    /// <inheritdoc/>
    public override int TilePanels(int remaining) => 1;

    /// <inheritdoc/>
    public override void Multiply(in TileOperands tile, int rows, int panels)
    {
        if (rows == 6)
            Multiply6x16(in tile);
        else
            Multiply4x16(in tile);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply6x16(in TileOperands tile)
    {
        nint row1 = tile.LeftRowStride, row2 = 2 * row1, leftStep = tile.LeftDepthStride, rightStep = tile.RightDepthStride;
        float* left0 = tile.Left, left3 = left0 + row1 + row2, right = tile.Right, packed = tile.PackedRight;
        Vector256<float> c00 = default, c01 = default, c10 = default, c11 = default, c20 = default, c21 = default;
        Vector256<float> c30 = default, c31 = default, c40 = default, c41 = default, c50 = default, c51 = default;
        for (int k = tile.Depth; k > 0; k--)
        {
            Vector256<float> right0 = Vector256.Load(right), right1 = Vector256.Load(right + Half);
            if (packed != null)
            {
                right0.Store(packed);
                right1.Store(packed + Half);
                packed += PanelColumns;
            }

            Vector256<float> left = Vector256.Create(left0[0]);
            c00 = Vector256.FusedMultiplyAdd(left, right0, c00);
            c01 = Vector256.FusedMultiplyAdd(left, right1, c01);
            left = Vector256.Create(left0[row1]);
            c10 = Vector256.FusedMultiplyAdd(left, right0, c10);
            c11 = Vector256.FusedMultiplyAdd(left, right1, c11);
            left = Vector256.Create(left0[row2]);
            c20 = Vector256.FusedMultiplyAdd(left, right0, c20);
            c21 = Vector256.FusedMultiplyAdd(left, right1, c21);
            left = Vector256.Create(left3[0]);
            c30 = Vector256.FusedMultiplyAdd(left, right0, c30);
            c31 = Vector256.FusedMultiplyAdd(left, right1, c31);
            left = Vector256.Create(left3[row1]);
            c40 = Vector256.FusedMultiplyAdd(left, right0, c40);
            c41 = Vector256.FusedMultiplyAdd(left, right1, c41);
            left = Vector256.Create(left3[row2]);
            c50 = Vector256.FusedMultiplyAdd(left, right0, c50);
            c51 = Vector256.FusedMultiplyAdd(left, right1, c51);
            left0 += leftStep;
            left3 += leftStep;
            right += rightStep;
        }

        StoreRow(in tile, 0, c00, c01);
        StoreRow(in tile, 1, c10, c11);
        StoreRow(in tile, 2, c20, c21);
        StoreRow(in tile, 3, c30, c31);
        StoreRow(in tile, 4, c40, c41);
        StoreRow(in tile, 5, c50, c51);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply4x16(in TileOperands tile)
    {
        nint row1 = tile.LeftRowStride, row2 = 2 * row1, leftStep = tile.LeftDepthStride, rightStep = tile.RightDepthStride;
        float* left0 = tile.Left, left2 = left0 + row2, right = tile.Right, packed = tile.PackedRight;
        Vector256<float> c00 = default, c01 = default, c10 = default, c11 = default;
        Vector256<float> c20 = default, c21 = default, c30 = default, c31 = default;
        for (int k = tile.Depth; k > 0; k--)
        {
            Vector256<float> right0 = Vector256.Load(right), right1 = Vector256.Load(right + Half);
            if (packed != null)
            {
                right0.Store(packed);
                right1.Store(packed + Half);
                packed += PanelColumns;
            }

            Vector256<float> left = Vector256.Create(left0[0]);
            c00 = Vector256.FusedMultiplyAdd(left, right0, c00);
            c01 = Vector256.FusedMultiplyAdd(left, right1, c01);
            left = Vector256.Create(left0[row1]);
            c10 = Vector256.FusedMultiplyAdd(left, right0, c10);
            c11 = Vector256.FusedMultiplyAdd(left, right1, c11);
            left = Vector256.Create(left2[0]);
            c20 = Vector256.FusedMultiplyAdd(left, right0, c20);
            c21 = Vector256.FusedMultiplyAdd(left, right1, c21);
            left = Vector256.Create(left2[row1]);
            c30 = Vector256.FusedMultiplyAdd(left, right0, c30);
            c31 = Vector256.FusedMultiplyAdd(left, right1, c31);
            left0 += leftStep;
            left2 += leftStep;
            right += rightStep;
        }

        StoreRow(in tile, 0, c00, c01);
        StoreRow(in tile, 1, c10, c11);
        StoreRow(in tile, 2, c20, c21);
        StoreRow(in tile, 3, c30, c31);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreRow(in TileOperands tile, nint row, Vector256<float> sum0, Vector256<float> sum1)
    {
        if (tile.Addend != null)
        {
            float* addend = tile.Addend + (row * tile.AddendRowStride);
            sum0 = Vector256.Load(addend) + sum0;
            sum1 = Vector256.Load(addend + Half) + sum1;
        }

        float* destination = tile.Destination + (row * tile.DestinationRowStride);
        sum0.Store(destination);
        sum1.Store(destination + Half);
    }
}
