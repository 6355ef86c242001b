namespace ClusterNet.Numerics.Lanes;

/// <summary>The numbers behind the bit tricks with float32 exponents, shared by all widths.</summary>
internal static class FloatBits
{
    /// <summary>1.5 · 2^23: adding it rounds to an integer (to even), which then stands in the low bits.</summary>
    public const float RoundingMagic = 12582912f;

    /// <summary>The exponent of 1.0, in place: 127 · 2^23.</summary>
    public const int ExponentBias = 127 << MantissaBits;

    /// <summary>The width of the stored mantissa.</summary>
    public const int MantissaBits = 23;

    /// <summary>The bits of 2^23: an integer below 2^23 or-ed into them is the float 2^23 + integer.</summary>
    public const int IntegerMagicBits = 0x4B000000;

    /// <summary>2^23 + 127, which turns a biased exponent in the form above into the exponent.</summary>
    public const float IntegerMagicWithBias = 8388608f + 127f;

    /// <summary>All the bits but the sign.</summary>
    public const int AbsoluteMask = 0x7FFFFFFF;
}
