using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ClusterNet.Numerics.Linear;

/// <summary>
/// Tiles of 8×48 and 8×16 on 512-bit vectors, one vector a panel. The larger takes 24 accumulators, 3 vectors of the right factor and a
/// broadcast of the left: 28 of the 32 registers of AVX-512. Accumulators are named locals because the JIT spills arrays of them.
/// </summary>
internal sealed unsafe class Vector512Kernel : TileKernel
{
    /// <inheritdoc/>
    public override int MaxRows => 8;

    /// <inheritdoc/>
    public override int MaxPanels => 3;

    /// <inheritdoc/>
    public override int TileRows(int remaining) => 8;

    /// <inheritdoc/>
    public override int TilePanels(int remaining) => remaining >= 3 ? 3 : 1;

    /// <inheritdoc/>
    public override void Multiply(in TileOperands tile, int rows, int panels)
    {
        if (panels == 3)
            Multiply8x48(in tile);
        else
            Multiply8x16(in tile);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply8x48(in TileOperands tile)
    {
        nint row1 = tile.LeftRowStride, row2 = 2 * row1, leftStep = tile.LeftDepthStride;
        nint panel1 = tile.RightPanelStride, panel2 = 2 * panel1;
        float* left0 = tile.Left, left3 = left0 + row1 + row2, left6 = left3 + row1 + row2, right = tile.Right;
        Vector512<float> c00 = default, c01 = default, c02 = default, c10 = default, c11 = default, c12 = default;
        Vector512<float> c20 = default, c21 = default, c22 = default, c30 = default, c31 = default, c32 = default;
        Vector512<float> c40 = default, c41 = default, c42 = default, c50 = default, c51 = default, c52 = default;
        Vector512<float> c60 = default, c61 = default, c62 = default, c70 = default, c71 = default, c72 = default;
        for (int k = tile.Depth; k > 0; k--)
        {
            Vector512<float> right0 = Vector512.Load(right), right1 = Vector512.Load(right + panel1);
            Vector512<float> right2 = Vector512.Load(right + panel2);
            Vector512<float> left = Vector512.Create(left0[0]);
            c00 = Vector512.FusedMultiplyAdd(left, right0, c00);
            c01 = Vector512.FusedMultiplyAdd(left, right1, c01);
            c02 = Vector512.FusedMultiplyAdd(left, right2, c02);
            left = Vector512.Create(left0[row1]);
            c10 = Vector512.FusedMultiplyAdd(left, right0, c10);
            c11 = Vector512.FusedMultiplyAdd(left, right1, c11);
            c12 = Vector512.FusedMultiplyAdd(left, right2, c12);
            left = Vector512.Create(left0[row2]);
            c20 = Vector512.FusedMultiplyAdd(left, right0, c20);
            c21 = Vector512.FusedMultiplyAdd(left, right1, c21);
            c22 = Vector512.FusedMultiplyAdd(left, right2, c22);
            left = Vector512.Create(left3[0]);
            c30 = Vector512.FusedMultiplyAdd(left, right0, c30);
            c31 = Vector512.FusedMultiplyAdd(left, right1, c31);
            c32 = Vector512.FusedMultiplyAdd(left, right2, c32);
            left = Vector512.Create(left3[row1]);
            c40 = Vector512.FusedMultiplyAdd(left, right0, c40);
            c41 = Vector512.FusedMultiplyAdd(left, right1, c41);
            c42 = Vector512.FusedMultiplyAdd(left, right2, c42);
            left = Vector512.Create(left3[row2]);
            c50 = Vector512.FusedMultiplyAdd(left, right0, c50);
            c51 = Vector512.FusedMultiplyAdd(left, right1, c51);
            c52 = Vector512.FusedMultiplyAdd(left, right2, c52);
            left = Vector512.Create(left6[0]);
            c60 = Vector512.FusedMultiplyAdd(left, right0, c60);
            c61 = Vector512.FusedMultiplyAdd(left, right1, c61);
            c62 = Vector512.FusedMultiplyAdd(left, right2, c62);
            left = Vector512.Create(left6[row1]);
            c70 = Vector512.FusedMultiplyAdd(left, right0, c70);
            c71 = Vector512.FusedMultiplyAdd(left, right1, c71);
            c72 = Vector512.FusedMultiplyAdd(left, right2, c72);
            left0 += leftStep;
            left3 += leftStep;
            left6 += leftStep;
            right += PanelColumns;
        }

        StoreRow(in tile, 0, c00, c01, c02);
        StoreRow(in tile, 1, c10, c11, c12);
        StoreRow(in tile, 2, c20, c21, c22);
        StoreRow(in tile, 3, c30, c31, c32);
        StoreRow(in tile, 4, c40, c41, c42);
        StoreRow(in tile, 5, c50, c51, c52);
        StoreRow(in tile, 6, c60, c61, c62);
        StoreRow(in tile, 7, c70, c71, c72);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply8x16(in TileOperands tile)
    {
        nint row1 = tile.LeftRowStride, row2 = 2 * row1, leftStep = tile.LeftDepthStride;
        float* left0 = tile.Left, left3 = left0 + row1 + row2, left6 = left3 + row1 + row2, right = tile.Right;
        Vector512<float> c0 = default, c1 = default, c2 = default, c3 = default, c4 = default, c5 = default, c6 = default, c7 = default;
        for (int k = tile.Depth; k > 0; k--)
        {
            Vector512<float> right0 = Vector512.Load(right);
            c0 = Vector512.FusedMultiplyAdd(Vector512.Create(left0[0]), right0, c0);
            c1 = Vector512.FusedMultiplyAdd(Vector512.Create(left0[row1]), right0, c1);
            c2 = Vector512.FusedMultiplyAdd(Vector512.Create(left0[row2]), right0, c2);
            c3 = Vector512.FusedMultiplyAdd(Vector512.Create(left3[0]), right0, c3);
            c4 = Vector512.FusedMultiplyAdd(Vector512.Create(left3[row1]), right0, c4);
            c5 = Vector512.FusedMultiplyAdd(Vector512.Create(left3[row2]), right0, c5);
            c6 = Vector512.FusedMultiplyAdd(Vector512.Create(left6[0]), right0, c6);
            c7 = Vector512.FusedMultiplyAdd(Vector512.Create(left6[row1]), right0, c7);
            left0 += leftStep;
            left3 += leftStep;
            left6 += leftStep;
            right += PanelColumns;
        }

        StoreVector(in tile, 0, 0, c0);
        StoreVector(in tile, 1, 0, c1);
        StoreVector(in tile, 2, 0, c2);
        StoreVector(in tile, 3, 0, c3);
        StoreVector(in tile, 4, 0, c4);
        StoreVector(in tile, 5, 0, c5);
        StoreVector(in tile, 6, 0, c6);
        StoreVector(in tile, 7, 0, c7);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreRow(in TileOperands tile, nint row, Vector512<float> sum0, Vector512<float> sum1, Vector512<float> sum2)
    {
        StoreVector(in tile, row, 0, sum0);
        StoreVector(in tile, row, PanelColumns, sum1);
        StoreVector(in tile, row, 2 * PanelColumns, sum2);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreVector(in TileOperands tile, nint row, nint column, Vector512<float> sum)
    {
        if (tile.Addend != null)
            sum = Vector512.Load(tile.Addend + (row * tile.AddendRowStride) + column) + sum;
        sum.Store(tile.Destination + (row * tile.DestinationRowStride) + column);
    }
}
