namespace ClusterNet.Data.Sampling;

/// <summary>
/// The account of the samples that a run has counted. It holds the (step, slot) pairs that were applied and knows the sampler,
/// of which the samples are a function; a check expands the pairs and counts every sample. Not safe for use by many threads at once.
/// </summary>
public sealed class SampleLedger(ShardedSampler sampler)
{
    private readonly SortedDictionary<long, List<int>> _slotsByStep = [];

    /// <summary>The sampler that the pairs are expanded with.</summary>
    public ShardedSampler Sampler { get; } = sampler;

    /// <summary>Enters one applied micro-batch.</summary>
    /// <param name="step">The step, counted from 0.</param>
    /// <param name="slot">The slot, 0 to S − 1.</param>
    public void Apply(long step, int slot)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        ArgumentOutOfRangeException.ThrowIfNegative(slot);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(slot, Sampler.Slots);
        if (!_slotsByStep.TryGetValue(step, out List<int>? slots))
            _slotsByStep.Add(step, slots = new List<int>(Sampler.Slots));
        slots.Add(slot);
    }

    /// <summary>Enters a whole applied step.</summary>
    public void ApplyStep(long step)
    {
        for (int slot = 0; slot < Sampler.Slots; slot++)
            Apply(step, slot);
    }

    /// <summary>Strikes out what a rewind undid: all steps from <paramref name="step"/> on.</summary>
    public void Rewind(long step)
    {
        foreach (long undone in _slotsByStep.Keys.Where(key => key >= step).ToArray())
            _slotsByStep.Remove(undone);
    }

    /// <summary>The training positions that one applied micro-batch took.</summary>
    /// <returns>At most B/S positions, in the order in which they were taken.</returns>
    public long[] Expand(long step, int slot)
    {
        long[] positions = new long[Sampler.SamplesAt(step, slot)];
        Sampler.Fill(step, slot, positions);
        return positions;
    }

    /// <summary>Counts how often each sample was used in an epoch. Takes N bits of memory and O(N) time.</summary>
    /// <param name="epoch">The epoch, counted from 0.</param>
    public EpochAccount Account(long epoch)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(epoch);
        SampleSet used = new(Sampler.TrainingCount);
        long repeated = 0;
        long? firstRepeated = null;
        long firstStep = checked(epoch * Sampler.StepsPerEpoch);
        foreach ((long step, List<int> slots) in _slotsByStep)
        {
            if (step < firstStep || step - firstStep >= Sampler.StepsPerEpoch)
                continue;
            foreach (long position in slots.SelectMany(slot => Expand(step, slot)))
            {
                if (used.Add(position))
                    continue;
                repeated++;
                firstRepeated ??= position;
            }
        }

        return new EpochAccount(epoch, Sampler.TrainingCount, used.Count, repeated, used.FirstMissing(), firstRepeated);
    }
}
