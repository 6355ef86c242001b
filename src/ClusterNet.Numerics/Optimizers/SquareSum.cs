namespace ClusterNet.Numerics;

/// <summary>
/// The exact sum of the squares of float32 numbers: a fixed-point number wide enough for every one of them. Because nothing is rounded,
/// the sum does not depend on the order of the numbers, nor on how they are spread over chunks and servers; it is rounded once, in <see
/// cref="ToDouble"/>.
/// </summary>
/// <remarks>
/// A float32 is m · 2^(e - 150) with a 24-bit integer m and 1 ≤ e ≤ 254. The squares m² of a block are first added up by exponent, in
/// 64-bit integers (2,048 times 48 bits fit), and those sums are then added to the fixed-point number, whose digits have 32 bits in 64-bit
/// places, so that carries can wait.
/// </remarks>
public sealed class SquareSum
{
    /// <summary>The number of digits, each of 32 bits.</summary>
    public const int DigitCount = 20;

    private const int Exponents = 255;
    private const int BlockLength = 2048;
    private const int DigitBits = 32;
    private const ulong DigitMask = 0xFFFFFFFF;
    private const int ScaleExponent = -300; // the last place of digit 0 is worth 2^-300

    private readonly ulong[] _digits = new ulong[DigitCount];
    private readonly ulong[] _byExponent = new ulong[Exponents];

    /// <summary>Whether a number was infinite or NaN; the sum is then NaN.</summary>
    public bool IsUndefined { get; private set; }

    /// <summary>The digits, the lowest first, each below 2^32: what is sent to another server.</summary>
    public ReadOnlySpan<ulong> Digits => _digits;

    /// <summary>Starts again at zero.</summary>
    public void Clear()
    {
        Array.Clear(_digits);
        IsUndefined = false;
    }

    /// <summary>Adds the squares of some numbers.</summary>
    public void Add(ReadOnlySpan<float> values)
    {
        for (int start = 0; start < values.Length; start += BlockLength)
            AddBlock(values.Slice(start, Math.Min(BlockLength, values.Length - start)));
    }

    /// <summary>Adds another sum, as it was sent.</summary>
    /// <param name="digits">Its <see cref="Digits"/>.</param>
    /// <param name="isUndefined">Its <see cref="IsUndefined"/>.</param>
    /// <exception cref="ArgumentException">There are not <see cref="DigitCount"/> digits below 2^32.</exception>
    public void Add(ReadOnlySpan<ulong> digits, bool isUndefined)
    {
        if (digits.Length != DigitCount || digits.ContainsAnyExceptInRange(0UL, DigitMask))
            throw new ArgumentException($"Expected {DigitCount} digits below 2^32.", nameof(digits));
        for (int digit = 0; digit < DigitCount; digit++)
            _digits[digit] += digits[digit];
        IsUndefined |= isUndefined;
        Carry();
    }

    /// <summary>The sum, rounded to double precision; NaN where a number was infinite or NaN.</summary>
    public double ToDouble()
    {
        if (IsUndefined)
            return double.NaN;
        double sum = 0;
        double place = PowerOfTwo(ScaleExponent);
        for (int digit = 0; digit < DigitCount; digit++) // ascending, so that the low digits are not lost one by one
        {
            sum += _digits[digit] * place;
            place *= DigitMask + 1.0;
        }

        return sum;
    }

    private void AddBlock(ReadOnlySpan<float> values)
    {
        Span<ulong> byExponent = _byExponent;
        foreach (float value in values)
        {
            uint bits = BitConverter.SingleToUInt32Bits(value);
            int exponent = (int)(bits >> 23) & 0xFF;
            if (exponent == Exponents)
            {
                IsUndefined = true;
                continue;
            }

            // Denormals have the exponent of the smallest normal numbers and no leading one.
            ulong mantissa = (bits & 0x7FFFFF) | (exponent == 0 ? 0u : 0x800000u);
            byExponent[exponent] += mantissa * mantissa;
        }

        for (int exponent = 0; exponent < Exponents; exponent++)
            if (byExponent[exponent] != 0)
            {
                AddAt(byExponent[exponent], 2 * Math.Max(1, exponent)); // (2^(e - 150))² = 2^-300 · 2^(2e)
                byExponent[exponent] = 0;
            }

        Carry();
    }

    private void AddAt(ulong value, int bit)
    {
        UInt128 shifted = (UInt128)value << (bit % DigitBits);
        int digit = bit / DigitBits;
        _digits[digit] += (ulong)shifted & DigitMask;
        _digits[digit + 1] += (ulong)(shifted >> DigitBits) & DigitMask;
        _digits[digit + 2] += (ulong)(shifted >> (2 * DigitBits));
    }

    private void Carry()
    {
        for (int digit = 0; digit < DigitCount - 1; digit++)
        {
            _digits[digit + 1] += _digits[digit] >> DigitBits;
            _digits[digit] &= DigitMask;
        }
    }

    private static double PowerOfTwo(int exponent) => BitConverter.Int64BitsToDouble((long)(exponent + 1023) << 52);
}
