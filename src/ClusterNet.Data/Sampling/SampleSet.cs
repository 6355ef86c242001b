using System.Numerics;

namespace ClusterNet.Data.Sampling;

/// <summary>A set of the numbers 0 … count − 1, one bit each, in blocks so that it may hold more than an array does.</summary>
internal sealed class SampleSet
{
    private const int WordsPerBlock = 1 << 20;
    private const long BitsPerBlock = WordsPerBlock * 64L;
    private readonly ulong[][] _blocks;
    private readonly long _capacity;

    public SampleSet(long capacity)
    {
        _capacity = capacity;
        _blocks = new ulong[checked((int)(((capacity - 1) / BitsPerBlock) + 1))][];
        for (int block = 0; block < _blocks.Length; block++)
            _blocks[block] = new ulong[(int)Math.Min(WordsPerBlock, ((capacity - (block * BitsPerBlock) - 1) / 64) + 1)];
    }

    /// <summary>How many numbers are in the set.</summary>
    public long Count { get; private set; }

    /// <summary>Adds a number; false if it was there.</summary>
    public bool Add(long number)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(number, _capacity);
        ref ulong word = ref _blocks[number / BitsPerBlock][number % BitsPerBlock / 64];
        ulong bit = 1UL << (int)(number % 64);
        if ((word & bit) != 0)
            return false;
        word |= bit;
        Count++;
        return true;
    }

    /// <summary>The lowest number that is not in the set, or null if all are.</summary>
    public long? FirstMissing()
    {
        for (int block = 0; block < _blocks.Length; block++)
        {
            for (int word = 0; word < _blocks[block].Length; word++)
            {
                long candidate = (block * BitsPerBlock) + (word * 64L) + BitOperations.TrailingZeroCount(~_blocks[block][word]);
                if (_blocks[block][word] != ulong.MaxValue)
                    return candidate < _capacity ? candidate : null;
            }
        }

        return null;
    }
}
