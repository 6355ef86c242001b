using System.Numerics;
using System.Runtime.CompilerServices;

namespace ClusterNet.Data.Sampling;

/// <summary>
/// A permutation of 0 … <see cref="Count"/> − 1 chosen by a key, computed in O(1) time and memory at any position:
/// an unbalanced Feistel network over the smallest power of two that holds the range, with cycle walking back into it
/// (Black and Rogaway, "Ciphers with Arbitrary Finite Domains", CT-RSA 2002, methods 2 and 3).
/// </summary>
/// <remarks>
/// The domain is less than twice the range (64 for the smallest), so a position needs fewer than two walks on average. The round function
/// is the 64-bit
/// finalizer of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014) over the other half plus a round key. This shuffles; it hides nothing.
/// A value of the type is immutable and may be used by many threads.
/// </remarks>
public readonly struct KeyedPermutation
{
    /// <summary>The largest range: 2^62.</summary>
    public const long CountMax = 1L << 62;

    // Measured: with halves of one or two bits the elements do not come to all positions equally often, whatever the keys; with three
    // bits a half and ten rounds a chi-square test over 20,000 keys finds nothing.
    private const int Rounds = 10;
    private const int DomainBitsMin = 6;

    private readonly RoundKeys _keys;
    private readonly int _highBits;
    private readonly int _lowBits;

    /// <summary>Creates the permutation of a range that a key chooses.</summary>
    /// <param name="count">The number of elements, 1 to <see cref="CountMax"/>.</param>
    /// <param name="key">Any 64 bits; near keys give unrelated permutations.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is out of range.</exception>
    public KeyedPermutation(long count, ulong key)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, CountMax);
        Count = count;
        int bits = Math.Max(DomainBitsMin, 64 - BitOperations.LeadingZeroCount((ulong)(count - 1)));
        _highBits = bits / 2;
        _lowBits = bits - _highBits;
        for (int round = 0; round < Rounds; round++)
            _keys[round] = BitMixer.Mix(key + ((ulong)(round + 1) * BitMixer.GoldenGamma));
    }

    /// <summary>The number of elements.</summary>
    public long Count { get; }

    /// <summary>The element at a position.</summary>
    /// <param name="position">0 to <see cref="Count"/> − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The position is outside the range.</exception>
    public long At(long position)
    {
        CheckInRange(position);
        ulong value = (ulong)position;
        do
            value = Encrypt(value);
        while (value >= (ulong)Count);
        return (long)value;
    }

    /// <summary>The position of an element: the inverse of <see cref="At"/>.</summary>
    /// <param name="element">0 to <see cref="Count"/> − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The element is outside the range.</exception>
    public long PositionOf(long element)
    {
        CheckInRange(element);
        ulong value = (ulong)element;
        do
            value = Decrypt(value);
        while (value >= (ulong)Count);
        return (long)value;
    }

    // Each round masks one half with a function of the other, which can be undone.
    private ulong Encrypt(ulong value)
    {
        ulong lowMask = (1UL << _lowBits) - 1;
        ulong highMask = (1UL << _highBits) - 1;
        ulong high = value >> _lowBits;
        ulong low = value & lowMask;
        for (int round = 0; round < Rounds; round += 2)
        {
            low ^= BitMixer.Mix(high + _keys[round]) & lowMask;
            high ^= BitMixer.Mix(low + _keys[round + 1]) & highMask;
        }

        return (high << _lowBits) | low;
    }

    private ulong Decrypt(ulong value)
    {
        ulong lowMask = (1UL << _lowBits) - 1;
        ulong highMask = (1UL << _highBits) - 1;
        ulong high = value >> _lowBits;
        ulong low = value & lowMask;
        for (int round = Rounds - 2; round >= 0; round -= 2)
        {
            high ^= BitMixer.Mix(low + _keys[round + 1]) & highMask;
            low ^= BitMixer.Mix(high + _keys[round]) & lowMask;
        }

        return (high << _lowBits) | low;
    }

    private void CheckInRange(long index)
    {
        if ((ulong)index >= (ulong)Count)
            throw new ArgumentOutOfRangeException(nameof(index), index, $"expected 0 to {Count - 1}");
    }

    [InlineArray(Rounds)]
    private struct RoundKeys
    {
#pragma warning disable RCS1213 // The runtime repeats the one field; nothing names it.
        private ulong _first;
#pragma warning restore RCS1213
    }
}
