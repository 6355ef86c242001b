using ClusterNet.Numerics.Linear;

namespace ClusterNet.Numerics;

/// <summary>
/// What the layers are told of the rows that go through them, and the buffers that they share. One for each compute lane,
/// reused from step to step. The rows are the samples of some slices (micro-batches), slice after slice.
/// </summary>
public sealed class LayerPass
{
    private readonly ulong _seed;
    private long[] _sampleIds = [];
    private int[] _rowStarts = [0];

    /// <summary>Makes the pass of a lane.</summary>
    /// <param name="seed">The job's seed.</param>
    public LayerPass(ulong seed)
    {
        _seed = seed;
    }

    /// <summary>Training or inference.</summary>
    public PassMode Mode { get; private set; }

    /// <summary>The number of samples.</summary>
    public int Rows { get; private set; }

    /// <summary>The number of slices.</summary>
    public int Slices { get; private set; }

    /// <summary>The step, counted from 0.</summary>
    public long Step { get; private set; }

    /// <summary>The number of samples of the step over the whole cluster, of which these rows are a part; at least 1.</summary>
    public int GlobalSamples { get; private set; }

    /// <summary>The order in which sums over slices are made.</summary>
    public SumSchedule Schedule { get; private set; } = SumSchedule.SingleLeaf;

    /// <summary>The number of each row's sample in its data set.</summary>
    public ReadOnlySpan<long> SampleIds => _sampleIds.AsSpan(0, Rows);

    /// <summary>
    /// The first row of each slice, and after the last the number of rows: slice i is the rows [RowStarts[i], RowStarts[i + 1]).
    /// </summary>
    public ReadOnlySpan<int> RowStarts => _rowStarts.AsSpan(0, Slices + 1);

    /// <summary>The packing buffers for matrix products.</summary>
    public MatrixWorkspace Matrices { get; } = new();

    /// <summary>The adder for parameter gradients that are computed one slice at a time.</summary>
    public SliceSum SliceSum { get; } = new();

    /// <summary>Describes the rows to come. Allocates only when there are more rows or slices than ever before.</summary>
    /// <param name="mode">Training or inference.</param>
    /// <param name="sampleIds">The number of each row's sample in its data set.</param>
    /// <param name="rowStarts">The first row of each slice, and after the last the number of rows; a slice may be empty.</param>
    /// <param name="schedule">The order of sums over the slices: one leaf for each.</param>
    /// <param name="step">The step, counted from 0.</param>
    /// <param name="globalSamples">The number of samples of the step over the whole cluster.</param>
    /// <exception cref="ArgumentException">The arguments do not fit together.</exception>
    public void Begin(
        PassMode mode, ReadOnlySpan<long> sampleIds, ReadOnlySpan<int> rowStarts, SumSchedule schedule, long step, int globalSamples)
    {
        RequireRowStarts(rowStarts, sampleIds.Length);
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        ArgumentOutOfRangeException.ThrowIfLessThan(globalSamples, Math.Max(1, sampleIds.Length));
        if (schedule.Leaves != rowStarts.Length - 1)
            throw new ArgumentException($"The schedule has {schedule.Leaves} leaves for {rowStarts.Length - 1} slices.", nameof(schedule));
        Mode = mode;
        Rows = sampleIds.Length;
        Slices = rowStarts.Length - 1;
        Schedule = schedule;
        Step = step;
        GlobalSamples = globalSamples;
        Grow(ref _sampleIds, Rows);
        Grow(ref _rowStarts, rowStarts.Length);
        sampleIds.CopyTo(_sampleIds);
        rowStarts.CopyTo(_rowStarts);
    }

    /// <summary>The random numbers of one row in one layer at this step: a function of the sample, not of the row.</summary>
    public RandomSequence Random(RandomPurpose purpose, Layer layer, int row) =>
        new CounterRandom(_seed, purpose, Step).ForSample(SampleIds[row]).Part(layer.Ordinal);

    private static void RequireRowStarts(ReadOnlySpan<int> rowStarts, int rows)
    {
        if (rowStarts.Length < 2 || rowStarts[0] != 0 || rowStarts[^1] != rows)
            throw new ArgumentException(
                $"The row starts of one or more slices go from 0 to the number of rows, {rows}.",
                nameof(rowStarts));
        for (int slice = 1; slice < rowStarts.Length; slice++)
            if (rowStarts[slice] < rowStarts[slice - 1])
                throw new ArgumentException($"The row starts descend at slice {slice}.", nameof(rowStarts));
    }

    private static void Grow<T>(ref T[] array, int length)
    {
        if (array.Length < length)
            array = new T[length];
    }
}
