using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ClusterNet.Numerics.Linear;

/// <summary>
/// A tile of 4×16 on 128-bit vectors (NEON: 16 accumulators, 4 vectors of the right factor and a broadcast of the left in 32 registers).
/// On a machine without fused multiply-add the same code runs element by element through <see cref="MathF.FusedMultiplyAdd"/>,
/// which is exact everywhere: slow, and the same bits.
/// </summary>
internal sealed unsafe class Vector128Kernel : TileKernel
{
    private const int Quarter = 4;

    /// <inheritdoc/>
    public override int MaxRows => 4;

    /// <inheritdoc/>
    public override int MaxPanels => 1;

    /// <inheritdoc/>
    public override int PackedPanels => 16;

    /// <inheritdoc/>
    public override bool ReadsRightInPlace => false;

    /// <inheritdoc/>
    public override int TileRows(int remaining) => 4;

    /// <inheritdoc/>
    public override int TilePanels(int remaining) => 1;

    /// <inheritdoc/>
    public override void Multiply(in TileOperands tile, int rows, int panels)
    {
        TileOperands rest = tile;
        for (int step = 0; step < tile.StepCount; step++)
        {
            Multiply4x16(in rest, in tile.Steps[step]);
            rest.Advance(tile.Steps[step].Depth);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply4x16(in TileOperands tile, in TileStep step)
    {
        nint row1 = tile.LeftRowStride, row2 = 2 * row1, leftStep = tile.LeftDepthStride;
        float* left0 = tile.Left, left2 = left0 + row2, right = tile.Right;
        Vector128<float> c00 = default, c01 = default, c02 = default, c03 = default;
        Vector128<float> c10 = default, c11 = default, c12 = default, c13 = default;
        Vector128<float> c20 = default, c21 = default, c22 = default, c23 = default;
        Vector128<float> c30 = default, c31 = default, c32 = default, c33 = default;
        for (int k = step.Depth; k > 0; k--)
        {
            Vector128<float> right0 = Vector128.Load(right), right1 = Vector128.Load(right + Quarter);
            Vector128<float> right2 = Vector128.Load(right + (2 * Quarter)), right3 = Vector128.Load(right + (3 * Quarter));
            Vector128<float> left = Vector128.Create(left0[0]);
            c00 = Vector128.FusedMultiplyAdd(left, right0, c00);
            c01 = Vector128.FusedMultiplyAdd(left, right1, c01);
            c02 = Vector128.FusedMultiplyAdd(left, right2, c02);
            c03 = Vector128.FusedMultiplyAdd(left, right3, c03);
            left = Vector128.Create(left0[row1]);
            c10 = Vector128.FusedMultiplyAdd(left, right0, c10);
            c11 = Vector128.FusedMultiplyAdd(left, right1, c11);
            c12 = Vector128.FusedMultiplyAdd(left, right2, c12);
            c13 = Vector128.FusedMultiplyAdd(left, right3, c13);
            left = Vector128.Create(left2[0]);
            c20 = Vector128.FusedMultiplyAdd(left, right0, c20);
            c21 = Vector128.FusedMultiplyAdd(left, right1, c21);
            c22 = Vector128.FusedMultiplyAdd(left, right2, c22);
            c23 = Vector128.FusedMultiplyAdd(left, right3, c23);
            left = Vector128.Create(left2[row1]);
            c30 = Vector128.FusedMultiplyAdd(left, right0, c30);
            c31 = Vector128.FusedMultiplyAdd(left, right1, c31);
            c32 = Vector128.FusedMultiplyAdd(left, right2, c32);
            c33 = Vector128.FusedMultiplyAdd(left, right3, c33);
            left0 += leftStep;
            left2 += leftStep;
            right += PanelColumns;
        }

        StoreRow(in step, 0, c00, c01, c02, c03);
        StoreRow(in step, 1, c10, c11, c12, c13);
        StoreRow(in step, 2, c20, c21, c22, c23);
        StoreRow(in step, 3, c30, c31, c32, c33);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreRow(
        in TileStep step, nint row, Vector128<float> sum0, Vector128<float> sum1, Vector128<float> sum2, Vector128<float> sum3)
    {
        float* addend = step.Addend + (row * step.AddendRowStride);
        for (int addends = step.Addends; addends > 0; addends--)
        {
            sum0 = Vector128.Load(addend) + sum0;
            sum1 = Vector128.Load(addend + Quarter) + sum1;
            sum2 = Vector128.Load(addend + (2 * Quarter)) + sum2;
            sum3 = Vector128.Load(addend + (3 * Quarter)) + sum3;
            addend -= MatrixWorkspace.TileFloats;
        }

        float* destination = step.Destination + (row * step.DestinationRowStride);
        sum0.Store(destination);
        sum1.Store(destination + Quarter);
        sum2.Store(destination + (2 * Quarter));
        sum3.Store(destination + (3 * Quarter));
    }
}
