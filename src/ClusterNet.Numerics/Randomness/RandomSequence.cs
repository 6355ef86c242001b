namespace ClusterNet.Numerics;

/// <summary>
/// An endless sequence of random numbers, read at any index in any order. The readings overlap: word 4i to word 4i + 3, long word 2i
/// and 2i + 1, and normal number 2i and 2i + 1 come from the same bits, so a user keeps to one kind.
/// </summary>
public readonly record struct RandomSequence
{
    private readonly ulong _key;
    private readonly ulong _sample;
    private readonly ulong _firstBlock;

    internal RandomSequence(ulong key, long sample, long firstIndex)
    {
        _key = key;
        _sample = unchecked((ulong)sample);
        _firstBlock = (ulong)firstIndex;
    }

    /// <summary>
    /// A sequence that shares no number with those of other parts: for several users of one purpose and sample, as layers are.
    /// </summary>
    /// <param name="part">The number of the part, in [0, 2^20); each has 2^40 blocks of four words.</param>
    public RandomSequence Part(int part)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(part);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(part, 1 << 20);
        return new(_key, unchecked((long)_sample), (long)part << 40);
    }

    /// <summary>Uniform on the 32-bit integers.</summary>
    public uint Word(long index) => Block(index >> 2)[index];

    /// <summary>Uniform on the 64-bit integers.</summary>
    public ulong LongWord(long index)
    {
        PhiloxBlock block = Block(index >> 1);
        return (index & 1) == 0 ? block.Low : block.High;
    }

    /// <summary>Uniform on the multiples of 2^-24 in [0, 1).</summary>
    public float UniformSingle(long index) => ToUnit(Word(index));

    /// <summary>The numbers <see cref="UniformSingle"/> of the indices 0, 1, 2, ..., each block of bits computed once.</summary>
    public void FillUniformSingle(Span<float> values)
    {
        for (int start = 0; start < values.Length; start += 4)
        {
            PhiloxBlock block = Block(start >> 2);
            for (int index = start; index < Math.Min(start + 4, values.Length); index++)
                values[index] = ToUnit(block[index]);
        }
    }

    /// <summary>Uniform on the multiples of 2^-53 in [0, 1).</summary>
    public double Uniform(long index) => ToUnit(LongWord(index));

    /// <summary>Normal with mean 0 and variance 1, by Box and Muller 1958.</summary>
    public double Normal(long index)
    {
        (double even, double odd) = NormalPair(index >> 1);
        return (index & 1) == 0 ? even : odd;
    }

    /// <summary>The normal numbers 2 · <paramref name="pair"/> and 2 · <paramref name="pair"/> + 1.</summary>
    public (double Even, double Odd) NormalPair(long pair)
    {
        PhiloxBlock block = Block(pair);
        double radius = Math.Sqrt(-2 * DeterministicMath.Log(1 - ToUnit(block.Low))); // 1 - u is in (0, 1]
        (double sine, double cosine) = DeterministicMath.SinCosOfTurns(ToUnit(block.High));
        return (radius * cosine, radius * sine);
    }

    private static float ToUnit(uint bits) => (bits >> 8) * (1f / (1 << 24));

    private static double ToUnit(ulong bits) => (bits >> 11) * (1.0 / (1UL << 53));

    private PhiloxBlock Block(long block) => Philox4x32.Generate(_key, unchecked(_firstBlock + (ulong)block), _sample);
}
