using System.Runtime.CompilerServices;

namespace ClusterNet.Numerics.Lanes;

/// <summary>
/// The elementary functions of float32 training, one formula each for every register width, accurate to about
/// 1e-7 relative. They are the definition of the bits: neither <see cref="MathF"/> nor any library function is used beside them.
/// </summary>
/// <remarks>
/// Exponentials: x = n · ln 2 + r with |r| ≤ ln 2 / 2 (ln 2 in two parts, after Cody and Waite 1980), e^r by its Taylor polynomial of
/// degree 7, whose remainder is below 6e-9. Logarithms: x = 2^e · m with m in [√½, √2) and ln m = 2 artanh((m - 1) / (m + 1)).
/// </remarks>
public static class LaneMath
{
    private const float Log2E = 1.44269504088896341f;

    // ln 2 in two parts: the first has 15 significant bits, so that its product with |n| < 512 is exact.
    private const float Ln2High = 0.693145751953125f;
    private const float Ln2Low = 1.42860682030941723e-6f;

    // e^-104 is below half of the smallest denormal, e^89 above the largest finite number.
    private const float ExpLowest = -104f;
    private const float ExpHighest = 89f;

    // Beyond, 1 / (1 + e^-x) would become denormal, or is 1 to the last bit.
    private const float SigmoidBound = 87f;

    // Below, e^x - 1 is -1 to the last bit; above, 2^n does not fit into one exponent field.
    private const float ExpMinusOneBound = 88f;

    // From here on tanh is 1 to the last bit.
    private const float TanhBound = 10f;

    private const float SmallestNormal = 1.17549435e-38f;
    private const float SquareRootOfTwo = 1.41421356f;

    /// <summary>e^x; denormal results are exact to their last bit or so, 0 below -104, infinite above 88.73.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Exp<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes bounded = Clamp(x, ExpLowest, ExpHighest);
        TLanes n = RoundToInteger(bounded * TLanes.Create(Log2E));
        TLanes power = ReducedExpMinusOne(bounded, n) + TLanes.Create(1f); // e^r

        // 2^n in two factors: n lies in [-150, 128], which one exponent field does not hold.
        TLanes half = RoundToInteger(n * TLanes.Create(0.5f));
        return power * TLanes.PowerOfTwo(half) * TLanes.PowerOfTwo(n - half);
    }

    /// <summary>e^x - 1 without losing the bits of a small x; for x above 88 as at 88.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes ExpMinusOne<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes bounded = Clamp(x, -ExpMinusOneBound, ExpMinusOneBound);
        TLanes n = RoundToInteger(bounded * TLanes.Create(Log2E));
        TLanes scale = TLanes.PowerOfTwo(n);
        return TLanes.MultiplyAdd(scale, ReducedExpMinusOne(bounded, n), scale - TLanes.Create(1f));
    }

    /// <summary>1 / (1 + e^-x); at least e^-87 for finite x, so that it is never denormal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Sigmoid<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes one = TLanes.Create(1f);
        TLanes bounded = TLanes.Create(0f) - Clamp(x, -SigmoidBound, SigmoidBound);
        TLanes n = RoundToInteger(bounded * TLanes.Create(Log2E));
        TLanes scale = TLanes.PowerOfTwo(n);
        TLanes power = TLanes.MultiplyAdd(scale, ReducedExpMinusOne(bounded, n), scale); // e^-x
        return one / (one + power);
    }

    /// <summary>tanh x = (e^2x - 1) / (e^2x + 1), by way of e^2x - 1 so that small arguments keep their relative accuracy; odd.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Tanh<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes zero = TLanes.Create(0f);
        TLanes bound = TLanes.Create(TanhBound);
        TLanes absolute = TLanes.Absolute(x);
        TLanes bounded = TLanes.WhereLess(bound, absolute, bound, absolute);
        TLanes doubled = bounded + bounded;
        TLanes n = RoundToInteger(doubled * TLanes.Create(Log2E));
        TLanes scale = TLanes.PowerOfTwo(n);
        TLanes minusOne = TLanes.MultiplyAdd(scale, ReducedExpMinusOne(doubled, n), scale - TLanes.Create(1f)); // e^2|x| - 1
        TLanes result = minusOne / (minusOne + TLanes.Create(2f));
        return TLanes.WhereLess(x, zero, zero - result, result);
    }

    /// <summary>The natural logarithm; negative infinity at zero, NaN below.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Log<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes smallest = TLanes.Create(SmallestNormal);
        TLanes one = TLanes.Create(1f);

        // Denormals are scaled by 2^24 first.
        TLanes scaled = TLanes.WhereLess(x, smallest, x * TLanes.Create(16777216f), x);
        TLanes shift = TLanes.WhereLess(x, smallest, TLanes.Create(-24f), TLanes.Create(0f));
        TLanes exponent = TLanes.Exponent(scaled);
        TLanes mantissa = ScaleDown(scaled, exponent); // [1, 2)
        TLanes root = TLanes.Create(SquareRootOfTwo);
        TLanes centred = TLanes.WhereLess(root, mantissa, mantissa * TLanes.Create(0.5f), mantissa); // [√½, √2]
        TLanes e = exponent + shift + TLanes.WhereLess(root, mantissa, one, TLanes.Create(0f));
        TLanes logarithm = TLanes.MultiplyAdd(e, TLanes.Create(Ln2High), LogOnePlusSmall(centred - one, e * TLanes.Create(Ln2Low)));
        return LogOfSpecial(x, logarithm);
    }

    /// <summary>ln(1 + x) for x in [0, 1], without losing the bits of a small x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes LogOnePlus<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes s = x / (x + TLanes.Create(2f)); // [0, 1/3]
        TLanes square = s * s;
        TLanes series = TLanes.Create(1f / 17f);
        series = TLanes.MultiplyAdd(series, square, TLanes.Create(1f / 15f));
        series = TLanes.MultiplyAdd(series, square, TLanes.Create(1f / 13f));
        series = TLanes.MultiplyAdd(series, square, TLanes.Create(1f / 11f));
        series = TLanes.MultiplyAdd(series, square, TLanes.Create(1f / 9f));
        series = TLanes.MultiplyAdd(series, square, TLanes.Create(1f / 7f));
        series = TLanes.MultiplyAdd(series, square, TLanes.Create(1f / 5f));
        series = TLanes.MultiplyAdd(series, square, TLanes.Create(1f / 3f));
        TLanes doubled = s + s;
        return TLanes.MultiplyAdd(doubled * square, series, doubled);
    }

    /// <summary>min(max(x, lowest), highest); NaN stays NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Clamp<TLanes>(TLanes x, float lowest, float highest)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes low = TLanes.Create(lowest);
        TLanes high = TLanes.Create(highest);
        TLanes raised = TLanes.WhereLess(x, low, low, x);
        return TLanes.WhereLess(high, raised, high, raised);
    }

    /// <summary>The nearest integer, to even, of |x| below 2^22.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes RoundToInteger<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes magic = TLanes.Create(FloatBits.RoundingMagic);
        return x + magic - magic;
    }

    /// <summary>e^(x - n ln 2) - 1, where n is the integer nearest to x / ln 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes ReducedExpMinusOne<TLanes>(TLanes x, TLanes n)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes r = TLanes.MultiplyAdd(n, TLanes.Create(-Ln2High), x);
        r = TLanes.MultiplyAdd(n, TLanes.Create(-Ln2Low), r);
        TLanes series = TLanes.Create(1f / 5040f);
        series = TLanes.MultiplyAdd(series, r, TLanes.Create(1f / 720f));
        series = TLanes.MultiplyAdd(series, r, TLanes.Create(1f / 120f));
        series = TLanes.MultiplyAdd(series, r, TLanes.Create(1f / 24f));
        series = TLanes.MultiplyAdd(series, r, TLanes.Create(1f / 6f));
        series = TLanes.MultiplyAdd(series, r, TLanes.Create(0.5f));
        return TLanes.MultiplyAdd(series, r * r, r);
    }

    /// <summary>ln(1 + f) + correction for f in [√½ - 1, √2 - 1].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes LogOnePlusSmall<TLanes>(TLanes f, TLanes correction)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes s = f / (f + TLanes.Create(2f)); // |s| <= 0.1716
        TLanes square = s * s;
        TLanes series = TLanes.Create(1f / 9f);
        series = TLanes.MultiplyAdd(series, square, TLanes.Create(1f / 7f));
        series = TLanes.MultiplyAdd(series, square, TLanes.Create(1f / 5f));
        series = TLanes.MultiplyAdd(series, square, TLanes.Create(1f / 3f));
        TLanes doubled = s + s;
        return TLanes.MultiplyAdd(doubled * square, series, correction) + doubled;
    }

    /// <summary>value / 2^exponent, in two factors because 2^-127 is no normal number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes ScaleDown<TLanes>(TLanes value, TLanes exponent)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes half = RoundToInteger(exponent * TLanes.Create(0.5f));
        return value * TLanes.PowerOfTwo(TLanes.Create(0f) - half) * TLanes.PowerOfTwo(half - exponent);
    }

    /// <summary>Replaces the logarithm of zero, of negative numbers, of infinity and of NaN by what it has to be.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes LogOfSpecial<TLanes>(TLanes x, TLanes logarithm)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes zero = TLanes.Create(0f);
        TLanes positive = TLanes.WhereLess(x, TLanes.Create(float.Epsilon), TLanes.Create(float.NegativeInfinity), logarithm);
        TLanes number = TLanes.WhereLess(x, zero, TLanes.Create(float.NaN), positive);
        return TLanes.WhereLess(x, TLanes.Create(float.PositiveInfinity), number, x);
    }
}
