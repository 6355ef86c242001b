namespace ClusterNet.Data.Sampling;

/// <summary>
/// The 64-bit finalizer of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014): each input bit changes half of the output bits.
/// </summary>
internal static class BitMixer
{
    /// <summary>2^64 divided by the golden ratio, odd: the step between two inputs that should have nothing in common.</summary>
    public const ulong GoldenGamma = 0x9E37_79B9_7F4A_7C15;

    /// <summary>A bijection of 64-bit words that leaves no visible relation between neighbours.</summary>
    public static ulong Mix(ulong word)
    {
        word = (word ^ (word >> 30)) * 0xBF58_476D_1CE4_E5B9;
        word = (word ^ (word >> 27)) * 0x94D0_49BB_1331_11EB;
        return word ^ (word >> 31);
    }
}
