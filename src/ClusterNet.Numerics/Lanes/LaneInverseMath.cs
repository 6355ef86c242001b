using System.Runtime.CompilerServices;

namespace ClusterNet.Numerics.Lanes;

/// <summary>Inverse functions, accurate to about 2e-7 relative, one formula for every register width.</summary>
/// <remarks>
/// arctan: arguments beyond tan(π/8) are turned by π/4, beyond tan(3π/8) by π/2, and the rest is its Taylor series, whose remainder is
/// below 1e-9. arsinh x = ln(1 + x + x²/(1 + √(1 + x²))) up to ¾, where that argument lies in [1, 2], and ln(x + √(x² + 1)) beyond.
/// </remarks>
public static class LaneInverseMath
{
    private const float TangentOfEighth = 0.414213562f; // tan(π/8)
    private const float TangentOfThreeEighths = 2.41421356f; // tan(3π/8)
    private const float HalfPi = 1.57079633f;
    private const float QuarterPi = 0.785398163f;
    private const float Ln2 = 0.693147181f;

    // From here on √(x² + 1) is x to the last bit; well before x² overflows.
    private const float HugeArgument = 1e9f;

    /// <summary>The angle in (-π/2, π/2) whose tangent is x; odd.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Arctan<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes zero = TLanes.Create(0f);
        TLanes one = TLanes.Create(1f);
        TLanes absolute = TLanes.Absolute(x);
        TLanes low = TLanes.Create(TangentOfEighth);
        TLanes high = TLanes.Create(TangentOfThreeEighths);
        TLanes turned = TLanes.WhereLess(high, absolute, zero - (one / absolute), (absolute - one) / (absolute + one));
        TLanes turn = TLanes.WhereLess(high, absolute, TLanes.Create(HalfPi), TLanes.Create(QuarterPi));
        TLanes reduced = TLanes.WhereLess(low, absolute, turned, absolute); // [-tan(π/8), tan(π/8)]
        TLanes result = TLanes.WhereLess(low, absolute, turn, zero) + ArctanOfSmall(reduced);
        return TLanes.WhereLess(x, zero, zero - result, result);
    }

    /// <summary>The number whose hyperbolic sine is x; odd.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Arsinh<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes zero = TLanes.Create(0f);
        TLanes one = TLanes.Create(1f);
        TLanes huge = TLanes.Create(HugeArgument);
        TLanes absolute = TLanes.Absolute(x);
        TLanes bounded = TLanes.WhereLess(huge, absolute, huge, absolute);
        TLanes root = TLanes.SquareRoot(TLanes.MultiplyAdd(bounded, bounded, one));
        TLanes small = LaneMath.LogOnePlus(bounded + (bounded * bounded / (one + root)));
        TLanes large = LaneMath.Log(bounded + root);
        TLanes vast = LaneMath.Log(absolute) + TLanes.Create(Ln2);
        TLanes result = TLanes.WhereLess(TLanes.Create(0.75f), absolute, TLanes.WhereLess(huge, absolute, vast, large), small);
        return TLanes.WhereLess(x, zero, zero - result, result);
    }

    /// <summary>The Taylor series for |x| up to tan(π/8).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes ArctanOfSmall<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes square = x * x; // [0, 0.1716]
        TLanes series = TLanes.Create(1f / 17f);
        series = TLanes.MultiplyAdd(series, square, TLanes.Create(-1f / 15f));
        series = TLanes.MultiplyAdd(series, square, TLanes.Create(1f / 13f));
        series = TLanes.MultiplyAdd(series, square, TLanes.Create(-1f / 11f));
        series = TLanes.MultiplyAdd(series, square, TLanes.Create(1f / 9f));
        series = TLanes.MultiplyAdd(series, square, TLanes.Create(-1f / 7f));
        series = TLanes.MultiplyAdd(series, square, TLanes.Create(1f / 5f));
        series = TLanes.MultiplyAdd(series, square, TLanes.Create(-1f / 3f));
        return TLanes.MultiplyAdd(series * square, x, x);
    }
}
