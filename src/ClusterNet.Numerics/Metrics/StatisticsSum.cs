namespace ClusterNet.Numerics;

/// <summary>Adds vectors of statistics, in double precision, by a schedule.</summary>
public static class StatisticsSum
{
    private const int LargestStack = 512;

    /// <summary>Adds one vector for each leaf of the schedule.</summary>
    /// <param name="schedule">The order of the additions.</param>
    /// <param name="leaves">The vectors, [leaves, length].</param>
    /// <param name="outputs">Receives the sums, [outputs, length].</param>
    /// <param name="length">The length of a vector.</param>
    /// <exception cref="ArgumentException">The spans are too short.</exception>
    public static void Reduce(SumSchedule schedule, ReadOnlySpan<double> leaves, Span<double> outputs, int length)
    {
        int stackLength = schedule.StackDepth * length;
        Span<double> stack = stackLength <= LargestStack ? stackalloc double[stackLength] : new double[stackLength];
        int entries = 0;
        int output = 0;
        for (int leaf = 0; leaf < schedule.Leaves; leaf++)
        {
            leaves.Slice(leaf * length, length).CopyTo(stack[(entries * length)..]);
            entries++;
            for (int merge = 0; merge < schedule.Merges[leaf]; merge++)
            {
                entries--;
                Span<double> lower = stack.Slice((entries - 1) * length, length);
                ReadOnlySpan<double> upper = stack.Slice(entries * length, length);
                for (int index = 0; index < length; index++)
                    lower[index] += upper[index];
            }

            if (!schedule.Emits[leaf])
                continue;
            entries--;
            stack.Slice(entries * length, length).CopyTo(outputs.Slice(output * length, length));
            output++;
        }
    }
}
