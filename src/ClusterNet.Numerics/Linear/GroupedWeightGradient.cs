namespace ClusterNet.Numerics.Linear;

/// <summary>
/// The weight gradients Xᵀ·dY of consecutive slices of a batch (its micro-batches), summed as a <see cref="SumSchedule"/> says, in one
/// pass:
/// each tile of the gradient is computed slice after slice and merged in the first-level cache, and stored once for each output.
/// </summary>
/// <remarks>
/// The bits are those of one product by <see cref="MatrixProduct.MultiplyTransposedLeft(ReadOnlyMatrixSpan, ReadOnlyMatrixSpan, MatrixSpan,
/// bool, MatrixWorkspace)"/>
/// for each slice, without accumulation, and elementwise additions (lower + upper) in the order of the schedule. An empty slice counts as
/// zeros.
/// </remarks>
public static class GroupedWeightGradient
{
    /// <summary>Computes the summed weight gradient of every output of the schedule.</summary>
    /// <param name="input">The layer's input X, [rows, in].</param>
    /// <param name="outputGradient">The gradient of the layer's output dY, [rows, out].</param>
    /// <param name="rowStarts">
    /// Slice i is the rows from rowStarts[i] up to, not including, rowStarts[i + 1]; it starts with 0, ascends and ends with the number of
    /// rows.
    /// </param>
    /// <param name="schedule">The order of the sums; one leaf for each slice.</param>
    /// <param name="outputs">
    /// The vectors that receive the outputs of the schedule, one each. Nothing outside the gradient's range is written.
    /// </param>
    /// <param name="offset">Where in each output the gradient [in, out] begins, in elements.</param>
    /// <param name="workspace">The packing buffers of the calling thread.</param>
    /// <exception cref="ArgumentException">Sizes, slices, schedule and outputs do not fit together.</exception>
    public static void Compute(
        ReadOnlyMatrixSpan input,
        ReadOnlyMatrixSpan outputGradient,
        ReadOnlySpan<int> rowStarts,
        SumSchedule schedule,
        ReadOnlySpan<AlignedVector> outputs,
        int offset,
        MatrixWorkspace workspace) =>
        Compute(TileKernel.Best, input, outputGradient, rowStarts, schedule, outputs, offset, workspace);

    /// <summary>The same with a kernel of the caller's choice.</summary>
    internal static unsafe void Compute(
        TileKernel kernel,
        ReadOnlyMatrixSpan input,
        ReadOnlyMatrixSpan outputGradient,
        ReadOnlySpan<int> rowStarts,
        SumSchedule schedule,
        ReadOnlySpan<AlignedVector> outputs,
        int offset,
        MatrixWorkspace workspace)
    {
        ArgumentNullException.ThrowIfNull(workspace);
        if (input.Rows != outputGradient.Rows)
            throw new ArgumentException(
                $"The input has {input.Rows} rows and the output gradient {outputGradient.Rows}.", nameof(outputGradient));
        GroupedArguments.Require(rowStarts, input.Rows, schedule, outputs, offset, (long)input.Columns * outputGradient.Columns);

        int depth = input.Rows;
        int panelFloats = Packing.PanelFloats(depth);
        int packedFloats = kernel.PackedPanels * Packing.PanelFloats(MatrixProduct.BlockDepth);
        int groupPanels = Math.Max(1, packedFloats / panelFloats / kernel.MaxPanels) * kernel.MaxPanels;
        Span<float> packedRoom = workspace.PackedRight(groupPanels * panelFloats);
        Span<float> stripRoom = workspace.LeftStrip(MatrixWorkspace.StripsAtOnce * Packing.StripFloats(depth, kernel.MaxRows));
        Span<float> tileRoom = workspace.Tiles(schedule.StackDepth + schedule.Outputs);
        Span<TileStep> steps = workspace.Steps(GradientTiles.StepsOf(rowStarts));
        fixed (TileStep* pinned = steps)
        fixed (float* x = input.Elements, dy = outputGradient.Elements, packed = packedRoom, strips = stripRoom, tiles = tileRoom)
        {
            GradientTiles gradient = new(kernel, rowStarts, schedule, outputs, offset, outputGradient.Columns, packed, strips, tiles, pinned, steps.Length);
            gradient.PlanSteps();
            for (int column = 0; column < outputGradient.Columns; column += groupPanels * TileKernel.PanelColumns)
            {
                int columns = Math.Min(groupPanels * TileKernel.PanelColumns, outputGradient.Columns - column);
                Packing.PackPanels(dy + column, outputGradient.RowStride, depth, columns, packed);
                for (int row = 0; row < input.Columns;)
                {
                    int first = row;
                    row += Packing.PackStrips(kernel, x + row, input.RowStride, depth, input.Columns - row, strips);
                    gradient.ComputeStrips(first, Math.Min(row, input.Columns), input.Columns, column, columns);
                }
            }
        }
    }
}
