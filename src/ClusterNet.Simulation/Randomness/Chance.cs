namespace ClusterNet.Simulation.Randomness;

/// <summary>
/// A counter-based source of chance: a number is a function of (seed, purpose, index, counter) alone, so that leaving one fault out does
/// not change what chance does elsewhere. The mixer is the finalizer of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).
/// </summary>
public readonly struct Chance
{
    private const ulong GoldenGamma = 0x9E37_79B9_7F4A_7C15;
    private readonly ulong _key;

    /// <summary>The chance of a run.</summary>
    public Chance(long seed)
    {
        _key = Mix((ulong)seed + GoldenGamma);
    }

    private Chance(ulong key)
    {
        _key = key;
    }

    /// <summary>The chance for one purpose, and for one thing (<paramref name="index"/>) that has this purpose.</summary>
    public Chance For(ChancePurpose purpose, long index = 0) =>
        new(Mix(Mix(_key + ((ulong)purpose * GoldenGamma)) + (((ulong)index + 1) * GoldenGamma)));

    /// <summary>64 bits.</summary>
    public ulong Word(long counter) => Mix(_key + (((ulong)counter + 1) * GoldenGamma));

    /// <summary>A number at least 0 and less than 1, uniform over the multiples of 2^-53.</summary>
    public double Unit(long counter) => (Word(counter) >> 11) * (1.0 / (1UL << 53));

    /// <summary>True with a probability, 0 to 1.</summary>
    public bool Happens(double probability, long counter) => Unit(counter) < probability;

    private static ulong Mix(ulong word)
    {
        word = (word ^ (word >> 30)) * 0xBF58_476D_1CE4_E5B9;
        word = (word ^ (word >> 27)) * 0x94D0_49BB_1331_11EB;
        return word ^ (word >> 31);
    }
}
