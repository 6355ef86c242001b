using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ClusterNet.Numerics.Linear;

/// <summary>
/// Tiles of 6×16 and 4×16 on 256-bit vectors. The larger takes 12 accumulators, 2 vectors of the right factor and a broadcast of the left:
/// 15 of the 16 registers of AVX2. Accumulators are named locals because the JIT spills arrays of them.
/// The loops are unrolled by four with constant strides: what limits them is the number of instructions a cycle.
/// </summary>
internal sealed unsafe class Vector256Kernel : TileKernel
{
    private const int Half = 8;

    /// <inheritdoc/>
    public override int MaxRows => 6;

    /// <inheritdoc/>
    public override int MaxPanels => 1;

    /// <inheritdoc/>
    public override int PackedPanels => 16;

    /// <inheritdoc/>
    public override bool ReadsRightInPlace => false;

    /// <summary>Sixes, ending in two fours rather than in a six and two rows of a four.</summary>
    public override int TileRows(int remaining) => remaining == 8 || remaining <= 4 ? 4 : 6;

    /// <inheritdoc/>
    public override int TilePanels(int remaining) => 1;

    /// <inheritdoc/>
    public override void Multiply(in TileOperands tile, int rows, int panels)
    {
        TileOperands rest = tile;
        for (int step = 0; step < tile.StepCount; step++)
        {
            if (rows == 6)
                Multiply6x16(in rest, in tile.Steps[step]);
            else
                Multiply4x16(in rest, in tile.Steps[step]);
            rest.Advance(tile.Steps[step].Depth);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply6x16(in TileOperands tile, in TileStep step)
    {
        nint row1 = tile.LeftRowStride, row2 = 2 * row1, leftStep = tile.LeftDepthStride;
        float* left0 = tile.Left, left3 = left0 + row1 + row2, right = tile.Right;
        Vector256<float> c00 = default, c01 = default, c10 = default, c11 = default, c20 = default, c21 = default;
        Vector256<float> c30 = default, c31 = default, c40 = default, c41 = default, c50 = default, c51 = default;
        int k = step.Depth;
        for (; k >= 4 && leftStep == 1; k -= 4)
        {
            AddFourSteps(
                left0, left3, row1, row2, 1, right,
                ref c00, ref c01, ref c10, ref c11, ref c20, ref c21,
                ref c30, ref c31, ref c40, ref c41, ref c50, ref c51);
            left0 += 4;
            left3 += 4;
            right += 4 * PanelColumns;
        }

        for (; k >= 4 && leftStep == 6; k -= 4)
        {
            AddFourSteps(
                left0, left3, row1, row2, 6, right,
                ref c00, ref c01, ref c10, ref c11, ref c20, ref c21,
                ref c30, ref c31, ref c40, ref c41, ref c50, ref c51);
            left0 += 4 * 6;
            left3 += 4 * 6;
            right += 4 * PanelColumns;
        }

        for (; k > 0; k--)
        {
            AddStep(
                left0, left3, row1, row2, right,
                ref c00, ref c01, ref c10, ref c11, ref c20, ref c21,
                ref c30, ref c31, ref c40, ref c41, ref c50, ref c51);
            left0 += leftStep;
            left3 += leftStep;
            right += PanelColumns;
        }

        StoreRow(in step, 0, c00, c01);
        StoreRow(in step, 1, c10, c11);
        StoreRow(in step, 2, c20, c21);
        StoreRow(in step, 3, c30, c31);
        StoreRow(in step, 4, c40, c41);
        StoreRow(in step, 5, c50, c51);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddFourSteps(
        float* left0, float* left3, nint row1, nint row2, int leftStep, float* right,
        ref Vector256<float> c00, ref Vector256<float> c01, ref Vector256<float> c10, ref Vector256<float> c11,
        ref Vector256<float> c20, ref Vector256<float> c21, ref Vector256<float> c30, ref Vector256<float> c31,
        ref Vector256<float> c40, ref Vector256<float> c41, ref Vector256<float> c50, ref Vector256<float> c51)
    {
        AddStep(
            left0, left3, row1, row2, right,
            ref c00, ref c01, ref c10, ref c11, ref c20, ref c21,
            ref c30, ref c31, ref c40, ref c41, ref c50, ref c51);
        AddStep(
            left0 + leftStep, left3 + leftStep, row1, row2, right + PanelColumns,
            ref c00, ref c01, ref c10, ref c11, ref c20, ref c21,
            ref c30, ref c31, ref c40, ref c41, ref c50, ref c51);
        AddStep(
            left0 + (2 * leftStep), left3 + (2 * leftStep), row1, row2, right + (2 * PanelColumns),
            ref c00, ref c01, ref c10, ref c11, ref c20, ref c21,
            ref c30, ref c31, ref c40, ref c41, ref c50, ref c51);
        AddStep(
            left0 + (3 * leftStep), left3 + (3 * leftStep), row1, row2, right + (3 * PanelColumns),
            ref c00, ref c01, ref c10, ref c11, ref c20, ref c21,
            ref c30, ref c31, ref c40, ref c41, ref c50, ref c51);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddStep(
        float* left0, float* left3, nint row1, nint row2, float* right,
        ref Vector256<float> c00, ref Vector256<float> c01, ref Vector256<float> c10, ref Vector256<float> c11,
        ref Vector256<float> c20, ref Vector256<float> c21, ref Vector256<float> c30, ref Vector256<float> c31,
        ref Vector256<float> c40, ref Vector256<float> c41, ref Vector256<float> c50, ref Vector256<float> c51)
    {
        Vector256<float> right0 = Vector256.Load(right), right1 = Vector256.Load(right + Half);
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
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply4x16(in TileOperands tile, in TileStep step)
    {
        nint row1 = tile.LeftRowStride, row2 = 2 * row1, leftStep = tile.LeftDepthStride;
        float* left0 = tile.Left, left2 = left0 + row2, right = tile.Right;
        Vector256<float> c00 = default, c01 = default, c10 = default, c11 = default;
        Vector256<float> c20 = default, c21 = default, c30 = default, c31 = default;
        int k = step.Depth;
        for (; k >= 4 && leftStep == 1; k -= 4)
        {
            AddFourSteps(
                left0, left2, row1, 1, right,
                ref c00, ref c01, ref c10, ref c11, ref c20, ref c21,
                ref c30, ref c31);
            left0 += 4;
            left2 += 4;
            right += 4 * PanelColumns;
        }

        for (; k >= 4 && leftStep == 4; k -= 4)
        {
            AddFourSteps(
                left0, left2, row1, 4, right,
                ref c00, ref c01, ref c10, ref c11, ref c20, ref c21,
                ref c30, ref c31);
            left0 += 4 * 4;
            left2 += 4 * 4;
            right += 4 * PanelColumns;
        }

        for (; k > 0; k--)
        {
            AddStep(
                left0, left2, row1, right,
                ref c00, ref c01, ref c10, ref c11, ref c20, ref c21,
                ref c30, ref c31);
            left0 += leftStep;
            left2 += leftStep;
            right += PanelColumns;
        }

        StoreRow(in step, 0, c00, c01);
        StoreRow(in step, 1, c10, c11);
        StoreRow(in step, 2, c20, c21);
        StoreRow(in step, 3, c30, c31);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddFourSteps(
        float* left0, float* left2, nint row1, int leftStep, float* right,
        ref Vector256<float> c00, ref Vector256<float> c01, ref Vector256<float> c10, ref Vector256<float> c11,
        ref Vector256<float> c20, ref Vector256<float> c21, ref Vector256<float> c30, ref Vector256<float> c31)
    {
        AddStep(
            left0, left2, row1, right,
            ref c00, ref c01, ref c10, ref c11, ref c20, ref c21,
            ref c30, ref c31);
        AddStep(
            left0 + leftStep, left2 + leftStep, row1, right + PanelColumns,
            ref c00, ref c01, ref c10, ref c11, ref c20, ref c21,
            ref c30, ref c31);
        AddStep(
            left0 + (2 * leftStep), left2 + (2 * leftStep), row1, right + (2 * PanelColumns),
            ref c00, ref c01, ref c10, ref c11, ref c20, ref c21,
            ref c30, ref c31);
        AddStep(
            left0 + (3 * leftStep), left2 + (3 * leftStep), row1, right + (3 * PanelColumns),
            ref c00, ref c01, ref c10, ref c11, ref c20, ref c21,
            ref c30, ref c31);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddStep(
        float* left0, float* left2, nint row1, float* right,
        ref Vector256<float> c00, ref Vector256<float> c01, ref Vector256<float> c10, ref Vector256<float> c11,
        ref Vector256<float> c20, ref Vector256<float> c21, ref Vector256<float> c30, ref Vector256<float> c31)
    {
        Vector256<float> right0 = Vector256.Load(right), right1 = Vector256.Load(right + Half);
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
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreRow(in TileStep step, nint row, Vector256<float> sum0, Vector256<float> sum1)
    {
        float* addend = step.Addend + (row * step.AddendRowStride);
        for (int addends = step.Addends; addends > 0; addends--)
        {
            sum0 = Vector256.Load(addend) + sum0;
            sum1 = Vector256.Load(addend + Half) + sum1;
            addend -= MatrixWorkspace.TileFloats;
        }

        float* destination = step.Destination + (row * step.DestinationRowStride);
        sum0.Store(destination);
        sum1.Store(destination + Half);
    }
}
