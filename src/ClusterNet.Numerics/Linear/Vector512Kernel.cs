using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ClusterNet.Numerics.Linear;

/// <summary>
/// Tiles of 8×48, 8×32 and 8×16 on 512-bit vectors, one vector a panel. The largest takes 24 accumulators, 3 vectors of the right factor
/// and a broadcast of the left: 28 of the 32 registers of AVX-512. Accumulators are named locals because the JIT spills arrays of them.
/// </summary>
internal sealed unsafe class Vector512Kernel : TileKernel
{
    /// <inheritdoc/>
    public override int MaxRows => 8;

    /// <inheritdoc/>
    public override int MaxPanels => 3;

    /// <inheritdoc/>
    public override int PackedPanels => 33;

    /// <inheritdoc/>
    public override bool ReadsRightInPlace => true;

    /// <inheritdoc/>
    public override int TileRows(int remaining) => 8;

    /// <inheritdoc/>
    public override int TilePanels(int remaining) => Math.Min(remaining, 3);

    /// <inheritdoc/>
    public override void Multiply(in TileOperands tile, int rows, int panels)
    {
        if (panels == 3)
            Multiply8x48(in tile);
        else if (panels == 2)
            Multiply8x32(in tile);
        else
            Multiply8x16(in tile);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply8x48(in TileOperands tile)
    {
        nint row1 = tile.LeftRowStride, row2 = 2 * row1, leftStep = tile.LeftDepthStride, rightStep = tile.RightDepthStride;
        nint panel1 = tile.RightPanelStride, panel2 = 2 * panel1;
        float* left0 = tile.Left, left3 = left0 + row1 + row2, left6 = left3 + row1 + row2, right = tile.Right;
        for (TileStep* step = tile.Steps, end = step + tile.StepCount; step < end; step++)
        {
            Vector512<float> c00 = default, c01 = default, c02 = default, c10 = default, c11 = default, c12 = default;
            Vector512<float> c20 = default, c21 = default, c22 = default, c30 = default, c31 = default, c32 = default;
            Vector512<float> c40 = default, c41 = default, c42 = default, c50 = default, c51 = default, c52 = default;
            Vector512<float> c60 = default, c61 = default, c62 = default, c70 = default, c71 = default, c72 = default;
            for (int k = step->Depth; k > 0; k--)
            {
                Vector512<float> right0 = Vector512.Load(right), right1 = Vector512.Load(right + panel1);
                Vector512<float> right2 = Vector512.Load(right + panel2);
                MultiplyRow(left0[0], right0, right1, right2, ref c00, ref c01, ref c02);
                MultiplyRow(left0[row1], right0, right1, right2, ref c10, ref c11, ref c12);
                MultiplyRow(left0[row2], right0, right1, right2, ref c20, ref c21, ref c22);
                MultiplyRow(left3[0], right0, right1, right2, ref c30, ref c31, ref c32);
                MultiplyRow(left3[row1], right0, right1, right2, ref c40, ref c41, ref c42);
                MultiplyRow(left3[row2], right0, right1, right2, ref c50, ref c51, ref c52);
                MultiplyRow(left6[0], right0, right1, right2, ref c60, ref c61, ref c62);
                MultiplyRow(left6[row1], right0, right1, right2, ref c70, ref c71, ref c72);
                left0 += leftStep;
                left3 += leftStep;
                left6 += leftStep;
                right += rightStep;
            }

            float* addend = step->Addend;
            nint addendRow = step->AddendRowStride;
            for (int addends = step->Addends; addends > 0; addends--)
            {
                AddRow(addend, ref c00, ref c01, ref c02);
                AddRow(addend + addendRow, ref c10, ref c11, ref c12);
                AddRow(addend + (2 * addendRow), ref c20, ref c21, ref c22);
                AddRow(addend + (3 * addendRow), ref c30, ref c31, ref c32);
                AddRow(addend + (4 * addendRow), ref c40, ref c41, ref c42);
                AddRow(addend + (5 * addendRow), ref c50, ref c51, ref c52);
                AddRow(addend + (6 * addendRow), ref c60, ref c61, ref c62);
                AddRow(addend + (7 * addendRow), ref c70, ref c71, ref c72);
                addend -= MatrixWorkspace.TileFloats;
            }

            float* destination = step->Destination;
            nint destinationRow = step->DestinationRowStride;
            StoreRow(destination, c00, c01, c02);
            StoreRow(destination + destinationRow, c10, c11, c12);
            StoreRow(destination + (2 * destinationRow), c20, c21, c22);
            StoreRow(destination + (3 * destinationRow), c30, c31, c32);
            StoreRow(destination + (4 * destinationRow), c40, c41, c42);
            StoreRow(destination + (5 * destinationRow), c50, c51, c52);
            StoreRow(destination + (6 * destinationRow), c60, c61, c62);
            StoreRow(destination + (7 * destinationRow), c70, c71, c72);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply8x32(in TileOperands tile)
    {
        nint row1 = tile.LeftRowStride, row2 = 2 * row1, leftStep = tile.LeftDepthStride, rightStep = tile.RightDepthStride;
        nint panel1 = tile.RightPanelStride;
        float* left0 = tile.Left, left3 = left0 + row1 + row2, left6 = left3 + row1 + row2, right = tile.Right;
        for (TileStep* step = tile.Steps, end = step + tile.StepCount; step < end; step++)
        {
            Vector512<float> c00 = default, c01 = default, c10 = default, c11 = default, c20 = default, c21 = default, c30 = default, c31 = default;
            Vector512<float> c40 = default, c41 = default, c50 = default, c51 = default, c60 = default, c61 = default, c70 = default, c71 = default;
            for (int k = step->Depth; k > 0; k--)
            {
                Vector512<float> right0 = Vector512.Load(right), right1 = Vector512.Load(right + panel1);
                MultiplyRow(left0[0], right0, right1, ref c00, ref c01);
                MultiplyRow(left0[row1], right0, right1, ref c10, ref c11);
                MultiplyRow(left0[row2], right0, right1, ref c20, ref c21);
                MultiplyRow(left3[0], right0, right1, ref c30, ref c31);
                MultiplyRow(left3[row1], right0, right1, ref c40, ref c41);
                MultiplyRow(left3[row2], right0, right1, ref c50, ref c51);
                MultiplyRow(left6[0], right0, right1, ref c60, ref c61);
                MultiplyRow(left6[row1], right0, right1, ref c70, ref c71);
                left0 += leftStep;
                left3 += leftStep;
                left6 += leftStep;
                right += rightStep;
            }

            float* addend = step->Addend;
            nint addendRow = step->AddendRowStride;
            for (int addends = step->Addends; addends > 0; addends--)
            {
                AddRow(addend, ref c00, ref c01);
                AddRow(addend + addendRow, ref c10, ref c11);
                AddRow(addend + (2 * addendRow), ref c20, ref c21);
                AddRow(addend + (3 * addendRow), ref c30, ref c31);
                AddRow(addend + (4 * addendRow), ref c40, ref c41);
                AddRow(addend + (5 * addendRow), ref c50, ref c51);
                AddRow(addend + (6 * addendRow), ref c60, ref c61);
                AddRow(addend + (7 * addendRow), ref c70, ref c71);
                addend -= MatrixWorkspace.TileFloats;
            }

            float* destination = step->Destination;
            nint destinationRow = step->DestinationRowStride;
            StoreRow(destination, c00, c01);
            StoreRow(destination + destinationRow, c10, c11);
            StoreRow(destination + (2 * destinationRow), c20, c21);
            StoreRow(destination + (3 * destinationRow), c30, c31);
            StoreRow(destination + (4 * destinationRow), c40, c41);
            StoreRow(destination + (5 * destinationRow), c50, c51);
            StoreRow(destination + (6 * destinationRow), c60, c61);
            StoreRow(destination + (7 * destinationRow), c70, c71);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply8x16(in TileOperands tile)
    {
        nint row1 = tile.LeftRowStride, row2 = 2 * row1, leftStep = tile.LeftDepthStride, rightStep = tile.RightDepthStride;
        float* left0 = tile.Left, left3 = left0 + row1 + row2, left6 = left3 + row1 + row2, right = tile.Right;
        for (TileStep* step = tile.Steps, end = step + tile.StepCount; step < end; step++)
        {
            Vector512<float> c00 = default, c10 = default, c20 = default, c30 = default, c40 = default, c50 = default, c60 = default, c70 = default;
            for (int k = step->Depth; k > 0; k--)
            {
                Vector512<float> right0 = Vector512.Load(right);
                c00 = Vector512.FusedMultiplyAdd(Vector512.Create(left0[0]), right0, c00);
                c10 = Vector512.FusedMultiplyAdd(Vector512.Create(left0[row1]), right0, c10);
                c20 = Vector512.FusedMultiplyAdd(Vector512.Create(left0[row2]), right0, c20);
                c30 = Vector512.FusedMultiplyAdd(Vector512.Create(left3[0]), right0, c30);
                c40 = Vector512.FusedMultiplyAdd(Vector512.Create(left3[row1]), right0, c40);
                c50 = Vector512.FusedMultiplyAdd(Vector512.Create(left3[row2]), right0, c50);
                c60 = Vector512.FusedMultiplyAdd(Vector512.Create(left6[0]), right0, c60);
                c70 = Vector512.FusedMultiplyAdd(Vector512.Create(left6[row1]), right0, c70);
                left0 += leftStep;
                left3 += leftStep;
                left6 += leftStep;
                right += rightStep;
            }

            float* addend = step->Addend;
            nint addendRow = step->AddendRowStride;
            for (int addends = step->Addends; addends > 0; addends--)
            {
                AddRow(addend, ref c00);
                AddRow(addend + addendRow, ref c10);
                AddRow(addend + (2 * addendRow), ref c20);
                AddRow(addend + (3 * addendRow), ref c30);
                AddRow(addend + (4 * addendRow), ref c40);
                AddRow(addend + (5 * addendRow), ref c50);
                AddRow(addend + (6 * addendRow), ref c60);
                AddRow(addend + (7 * addendRow), ref c70);
                addend -= MatrixWorkspace.TileFloats;
            }

            float* destination = step->Destination;
            nint destinationRow = step->DestinationRowStride;
            StoreRow(destination, c00);
            StoreRow(destination + destinationRow, c10);
            StoreRow(destination + (2 * destinationRow), c20);
            StoreRow(destination + (3 * destinationRow), c30);
            StoreRow(destination + (4 * destinationRow), c40);
            StoreRow(destination + (5 * destinationRow), c50);
            StoreRow(destination + (6 * destinationRow), c60);
            StoreRow(destination + (7 * destinationRow), c70);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void MultiplyRow(
        float leftElement, Vector512<float> right0, Vector512<float> right1, Vector512<float> right2,
        ref Vector512<float> sum0, ref Vector512<float> sum1, ref Vector512<float> sum2)
    {
        Vector512<float> left = Vector512.Create(leftElement);
        sum0 = Vector512.FusedMultiplyAdd(left, right0, sum0);
        sum1 = Vector512.FusedMultiplyAdd(left, right1, sum1);
        sum2 = Vector512.FusedMultiplyAdd(left, right2, sum2);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddRow(float* addend, ref Vector512<float> sum0, ref Vector512<float> sum1, ref Vector512<float> sum2)
    {
        sum0 = Vector512.Load(addend) + sum0;
        sum1 = Vector512.Load(addend + PanelColumns) + sum1;
        sum2 = Vector512.Load(addend + (2 * PanelColumns)) + sum2;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreRow(float* destination, Vector512<float> sum0, Vector512<float> sum1, Vector512<float> sum2)
    {
        sum0.Store(destination);
        sum1.Store(destination + PanelColumns);
        sum2.Store(destination + (2 * PanelColumns));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void MultiplyRow(
        float leftElement, Vector512<float> right0, Vector512<float> right1,
        ref Vector512<float> sum0, ref Vector512<float> sum1)
    {
        Vector512<float> left = Vector512.Create(leftElement);
        sum0 = Vector512.FusedMultiplyAdd(left, right0, sum0);
        sum1 = Vector512.FusedMultiplyAdd(left, right1, sum1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddRow(float* addend, ref Vector512<float> sum0, ref Vector512<float> sum1)
    {
        sum0 = Vector512.Load(addend) + sum0;
        sum1 = Vector512.Load(addend + PanelColumns) + sum1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreRow(float* destination, Vector512<float> sum0, Vector512<float> sum1)
    {
        sum0.Store(destination);
        sum1.Store(destination + PanelColumns);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddRow(float* addend, ref Vector512<float> sum0)
    {
        sum0 = Vector512.Load(addend) + sum0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreRow(float* destination, Vector512<float> sum0)
    {
        sum0.Store(destination);
    }
}
