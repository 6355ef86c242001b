namespace ClusterNet.Numerics.Linear;

/// <summary>The checks that the grouped gradients share.</summary>
internal static class GroupedArguments
{
    /// <summary>Throws unless the slices, the schedule and the outputs fit together.</summary>
    public static void Require(
        ReadOnlySpan<int> rowStarts, int rows, SumSchedule schedule, ReadOnlySpan<AlignedVector> outputs, int offset, long gradientLength)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        if (rowStarts.Length != schedule.Leaves + 1)
            throw new ArgumentException(
                $"A schedule of {schedule.Leaves} leaves needs one row start more; there are {rowStarts.Length}.", nameof(rowStarts));
        if (rowStarts[0] != 0 || rowStarts[^1] != rows)
            throw new ArgumentException(
                $"The slices are rows [{rowStarts[0]}, {rowStarts[^1]}), the matrix has [0, {rows}).", nameof(rowStarts));
        for (int slice = 0; slice < schedule.Leaves; slice++)
        {
            if (rowStarts[slice] > rowStarts[slice + 1])
                throw new ArgumentException(
                    $"Slice {slice} ends at row {rowStarts[slice + 1]}, before its start {rowStarts[slice]}.", nameof(rowStarts));
        }

        if (outputs.Length != schedule.Outputs)
            throw new ArgumentException(
                $"The schedule has {schedule.Outputs} outputs; there are vectors for {outputs.Length}.", nameof(outputs));
        foreach (AlignedVector output in outputs)
        {
            if (output.Length - offset < gradientLength)
                throw new ArgumentException(
                    $"An output of {output.Length} elements has no room for {gradientLength} from {offset} on.", nameof(outputs));
        }
    }
}
