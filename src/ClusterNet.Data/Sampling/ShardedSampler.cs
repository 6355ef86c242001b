namespace ClusterNet.Data.Sampling;

/// <summary>
/// Says which training samples each micro-batch of each step takes, in O(1) memory and O(1) time a sample, at any step without replaying
/// the ones before. Every training sample is taken exactly once an epoch.
/// </summary>
/// <remarks>
/// With N samples, S slots and global batch B: data shard s holds the positions [N·s/S, N·(s+1)/S) of a permutation keyed by the seed
/// alone. In an epoch slot s walks its shard in an order keyed by (seed, epoch, s), B/S samples a step. An epoch has ⌈N/B⌉ steps; the
/// last takes what is left, so its slots may differ by a sample and may be empty. Without shuffling a step takes the next B positions in
/// their order, the same in every epoch, and slot s the s-th part of them. Immutable; may be used by many threads.
/// </remarks>
public sealed class ShardedSampler
{
    private readonly KeyedPermutation _shards;

    /// <summary>Creates the sampler.</summary>
    /// <param name="trainingCount">N, the number of training samples, 1 to 2^62.</param>
    /// <param name="slots">S, the micro-batches of a step, at least 1.</param>
    /// <param name="globalBatch">B, the samples of a full step, a multiple of <paramref name="slots"/>.</param>
    /// <param name="seed">The job's seed.</param>
    /// <param name="shuffles">Whether the order is drawn by chance, anew in each epoch; by default it is.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    /// <exception cref="ArgumentException">The global batch is not a multiple of the slots.</exception>
    public ShardedSampler(long trainingCount, int slots, int globalBatch, ulong seed, bool shuffles = true)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(slots, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(globalBatch, 1);
        if (globalBatch % slots != 0)
            throw new ArgumentException($"the global batch {globalBatch} is not a multiple of the {slots} slots", nameof(globalBatch));
        _shards = new KeyedPermutation(trainingCount, PermutationKey.ForShards(seed));
        TrainingCount = trainingCount;
        Slots = slots;
        GlobalBatch = globalBatch;
        Seed = seed;
        Shuffles = shuffles;
        StepsPerEpoch = ((trainingCount - 1) / globalBatch) + 1;
    }

    /// <summary>N, the number of training samples.</summary>
    public long TrainingCount { get; }

    /// <summary>S, the micro-batches of a step.</summary>
    public int Slots { get; }

    /// <summary>B, the samples of a full step.</summary>
    public int GlobalBatch { get; }

    /// <summary>The job's seed.</summary>
    public ulong Seed { get; }

    /// <summary>Whether the order is drawn by chance.</summary>
    public bool Shuffles { get; }

    /// <summary>The most samples that a slot takes in a step: B/S.</summary>
    public int SlotBatch => GlobalBatch / Slots;

    /// <summary>⌈N/B⌉.</summary>
    public long StepsPerEpoch { get; }

    /// <summary>The epoch, counted from 0, that a step, counted from 0, belongs to.</summary>
    public long EpochOf(long step)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        return step / StepsPerEpoch;
    }

    /// <summary>How many samples a step takes over all slots: B, or less in the last step of an epoch.</summary>
    public int SamplesAt(long step) => (int)Math.Min(GlobalBatch, TrainingCount - (StepInEpoch(step) * GlobalBatch));

    /// <summary>How many samples a slot takes at a step: B/S, or less (also none) in the last step of an epoch.</summary>
    public int SamplesAt(long step, int slot)
    {
        (long start, long end) = ShardBounds(slot);
        return Shuffles
            ? (int)Math.Clamp(end - start - (StepInEpoch(step) * SlotBatch), 0, SlotBatch)
            : Math.Clamp(SamplesAt(step) - (slot * SlotBatch), 0, SlotBatch);
    }

    /// <summary>How many samples were taken by the steps before a step, in all epochs.</summary>
    /// <exception cref="OverflowException">The number does not fit in 64 bits.</exception>
    public long SamplesBefore(long step) => checked((EpochOf(step) * TrainingCount) + (StepInEpoch(step) * GlobalBatch));

    /// <summary>Writes the training positions that a slot takes at a step.</summary>
    /// <param name="step">The step, counted from 0 over all epochs.</param>
    /// <param name="slot">The slot, 0 to <see cref="Slots"/> − 1.</param>
    /// <param name="positions">Room for at least <see cref="SamplesAt(long, int)"/> positions.</param>
    /// <returns>How many were written, 0 to <see cref="SlotBatch"/>.</returns>
    /// <exception cref="ArgumentException">The room is too small.</exception>
    public int Fill(long step, int slot, Span<long> positions)
    {
        int count = SamplesAt(step, slot);
        if (positions.Length < count)
            throw new ArgumentException($"room for {positions.Length} positions, {count} needed", nameof(positions));
        if (count == 0)
            return 0;
        if (!Shuffles)
            return FillInOrder((StepInEpoch(step) * GlobalBatch) + (slot * (long)SlotBatch), positions[..count]);
        (long start, long end) = ShardBounds(slot);
        KeyedPermutation order = new(end - start, PermutationKey.ForEpoch(Seed, EpochOf(step), slot));
        long first = StepInEpoch(step) * SlotBatch;
        for (int i = 0; i < count; i++)
            positions[i] = _shards.At(start + order.At(first + i));
        return count;
    }

    private static int FillInOrder(long first, Span<long> positions)
    {
        for (int i = 0; i < positions.Length; i++)
            positions[i] = first + i;
        return positions.Length;
    }

    private long StepInEpoch(long step)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        return step % StepsPerEpoch;
    }

    private (long Start, long End) ShardBounds(int slot)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(slot);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(slot, Slots);
        return (ShardStart(slot), ShardStart(slot + 1));
    }

    // N·slot needs more than 64 bits for the largest N.
    private long ShardStart(int slot) => (long)((UInt128)TrainingCount * (uint)slot / (uint)Slots);
}
