using ClusterNet.Numerics.Lanes;

namespace ClusterNet.Numerics;

/// <summary>
/// Adds gradient contributions by a schedule, block by block, so that the partial sums stay in the first-level cache. It owns the
/// blocks: one for each thread. A contribution is read in place; a schedule of a single leaf copies nothing.
/// </summary>
public sealed class ContributionSum
{
    private const int Merged = -1;

    private readonly int[] _sources = new int[64];
    private AlignedVector _blocks = new(0);

    /// <summary>Sums the elements [start, start + length) of the contributions.</summary>
    /// <param name="schedule">The order of the additions: one leaf for each contribution, and one output.</param>
    /// <param name="contributions">The contributions, all of the same length.</param>
    /// <param name="start">The first element.</param>
    /// <param name="length">The number of elements, at most <see cref="Optimizer.BlockLength"/>.</param>
    /// <returns>The sum, valid until the next call; a part of the contribution itself where there is only one.</returns>
    public ReadOnlySpan<float> SumBlock(
        SumSchedule schedule, ReadOnlySpan<ReadOnlyMemory<float>> contributions, int start, int length)
    {
        if (schedule.Outputs != 1)
            throw new ArgumentException($"A block is summed to one output; the schedule has {schedule.Outputs}.", nameof(schedule));
        return Reduce(schedule, contributions, [], start, length);
    }

    /// <summary>Sums whole contributions, as a worker does that owes one sum for the slices of several lanes.</summary>
    /// <param name="schedule">The order of the additions: one leaf for each contribution.</param>
    /// <param name="contributions">The contributions, all of the same length.</param>
    /// <param name="outputs">Receives the sums, one vector for each output of the schedule; must not overlap the contributions.</param>
    public void Sum(SumSchedule schedule, ReadOnlySpan<ReadOnlyMemory<float>> contributions, ReadOnlySpan<Memory<float>> outputs)
    {
        if (schedule.Outputs != outputs.Length)
            throw new ArgumentException(
                $"The schedule has {schedule.Outputs} outputs; there are vectors for {outputs.Length}.",
                nameof(outputs));
        int length = contributions[0].Length;
        for (int start = 0; start < length; start += Optimizer.BlockLength)
            Reduce(schedule, contributions, outputs, start, Math.Min(Optimizer.BlockLength, length - start));
    }

    /// <summary>Runs the schedule's stack machine on one block, and gives the last output.</summary>
    private ReadOnlySpan<float> Reduce(
        SumSchedule schedule, ReadOnlySpan<ReadOnlyMemory<float>> contributions, ReadOnlySpan<Memory<float>> outputs, int start, int length)
    {
        if (schedule.Leaves != contributions.Length)
            throw new ArgumentException(
                $"The schedule has {schedule.Leaves} leaves for {contributions.Length} contributions.",
                nameof(contributions));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Optimizer.BlockLength);
        Reserve(schedule.StackDepth);
        int entries = 0;
        int output = 0;
        for (int leaf = 0; leaf < schedule.Leaves; leaf++)
        {
            _sources[entries++] = leaf; // an entry is a contribution, or, where merged, the block of its place
            for (int merge = 0; merge < schedule.Merges[leaf]; merge++)
            {
                entries--;
                ReadOnlySpan<float> lower = Entry(contributions, entries - 1, start, length);
                ReadOnlySpan<float> upper = Entry(contributions, entries, start, length);
                VectorMath.Add(lower, upper, Block(entries - 1, length));
                _sources[entries - 1] = Merged;
            }

            if (!schedule.Emits[leaf])
                continue;
            entries--;
            if (!outputs.IsEmpty)
                Entry(contributions, entries, start, length).CopyTo(outputs[output++].Span[start..]);
        }

        return Entry(contributions, 0, start, length);
    }

    private ReadOnlySpan<float> Entry(ReadOnlySpan<ReadOnlyMemory<float>> contributions, int entry, int start, int length) =>
        _sources[entry] == Merged ? Block(entry, length) : contributions[_sources[entry]].Span.Slice(start, length);

    private Span<float> Block(int entry, int length) => _blocks.Span.Slice(entry * Optimizer.BlockLength, length);

    private void Reserve(int depth)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(depth, _sources.Length);
        if (_blocks.Length < depth * Optimizer.BlockLength)
            _blocks = new AlignedVector(depth * Optimizer.BlockLength);
    }
}
