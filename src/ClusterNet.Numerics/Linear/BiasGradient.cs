namespace ClusterNet.Numerics.Linear;

/// <summary>
/// The bias gradients of consecutive slices of a batch: the column sums of dY, summed over the slices as a <see cref="SumSchedule"/> says.
/// </summary>
public static class BiasGradient
{
    /// <summary>
    /// Computes the summed bias gradient of every output of the schedule. A slice's sum is a chain of additions from +0 in ascending row
    /// order;
    /// the slices are then added elementwise (lower + upper) in the order of the schedule. An empty slice counts as zeros.
    /// </summary>
    /// <param name="outputGradient">The gradient of the layer's output dY, [rows, out].</param>
    /// <param name="rowStarts">Slice i is the rows from rowStarts[i] up to, not including, rowStarts[i + 1].</param>
    /// <param name="schedule">The order of the sums; one leaf for each slice.</param>
    /// <param name="outputs">The vectors that receive the outputs of the schedule, one each.</param>
    /// <param name="offset">Where in each output the gradient [out] begins, in elements.</param>
    /// <param name="workspace">The buffers of the calling thread.</param>
    /// <exception cref="ArgumentException">Sizes, slices, schedule and outputs do not fit together.</exception>
    public static void Compute(
        ReadOnlyMatrixSpan outputGradient,
        ReadOnlySpan<int> rowStarts,
        SumSchedule schedule,
        ReadOnlySpan<AlignedVector> outputs,
        int offset,
        MatrixWorkspace workspace)
    {
        ArgumentNullException.ThrowIfNull(workspace);
        int columns = outputGradient.Columns;
        GroupedArguments.Require(rowStarts, outputGradient.Rows, schedule, outputs, offset, columns);
        Span<float> stack = workspace.PackedRight(schedule.StackDepth * columns);
        int entries = 0;
        int output = 0;
        for (int slice = 0; slice < schedule.Leaves; slice++)
        {
            SumRows(outputGradient, rowStarts[slice], rowStarts[slice + 1], stack.Slice(entries * columns, columns));
            entries++;
            for (int merge = 0; merge < schedule.Merges[slice]; merge++)
            {
                entries--;
                TileBuffer.Add(stack.Slice((entries - 1) * columns, columns), stack.Slice(entries * columns, columns));
            }

            if (!schedule.Emits[slice])
                continue;
            entries--;
            stack.Slice(entries * columns, columns).CopyTo(outputs[output].Span[offset..]);
            output++;
        }
    }

    private static void SumRows(ReadOnlyMatrixSpan matrix, int fromRow, int toRow, Span<float> sums)
    {
        sums.Clear();
        for (int row = fromRow; row < toRow; row++)
            TileBuffer.Add(sums, matrix.Elements.Slice(row * matrix.RowStride, matrix.Columns));
    }
}
