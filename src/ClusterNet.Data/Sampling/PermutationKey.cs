using ClusterNet.Numerics;

namespace ClusterNet.Data.Sampling;

/// <summary>Draws the keys of permutations: Philox of the job's seed and what the permutation is for.</summary>
internal static class PermutationKey
{
    /// <summary>The key of the division into training and validation samples.</summary>
    public static ulong ForSplit(ulong seed) => new CounterRandom(seed, RandomPurpose.Splitting).ForSample(0).LongWord(0);

    /// <summary>The key of the division of the training samples into data shards.</summary>
    public static ulong ForShards(ulong seed) => new CounterRandom(seed, RandomPurpose.Shuffling).ForSample(0).LongWord(0);

    /// <summary>
    /// The key of the order in which a slot walks its shard in an epoch. Epoch e takes the numbers of step e + 1; those of step 0 made
    /// the shards.
    /// </summary>
    public static ulong ForEpoch(ulong seed, long epoch, int slot) =>
        new CounterRandom(seed, RandomPurpose.Shuffling, epoch + 1).ForSample(slot).LongWord(0);
}
