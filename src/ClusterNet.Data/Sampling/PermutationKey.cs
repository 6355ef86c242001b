namespace ClusterNet.Data.Sampling;

/// <summary>Derives the key of a permutation from the job's seed and what the permutation is for.</summary>
internal static class PermutationKey
{
    /// <summary>A key that is a function of all its arguments and of nothing else.</summary>
    public static ulong Derive(long seed, PermutationPurpose purpose, long epoch = 0, int slot = 0)
    {
        ulong key = BitMixer.Mix((ulong)seed + BitMixer.GoldenGamma);
        key = BitMixer.Mix(key + ((ulong)purpose * BitMixer.GoldenGamma));
        key = BitMixer.Mix(key + (((ulong)epoch + 1) * BitMixer.GoldenGamma));
        return BitMixer.Mix(key + (((ulong)slot + 1) * BitMixer.GoldenGamma));
    }
}
