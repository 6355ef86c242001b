using System.Runtime.CompilerServices;

namespace ClusterNet.Numerics.Lanes;

/// <summary>
/// The error function and the normal distribution function built on it, accurate to 1e-7 absolute, one formula for every register width.
/// </summary>
/// <remarks>
/// Up to 1: erf x = x · P(x²). Beyond: erfc x = e^(-x²) · t · Q(t) with t = 1 / (1 + x/2). P and Q are Chebyshev fits with errors of 3e-11
/// and 1e-9. The rounding error of x² is made good to first order, so that erfc keeps its relative accuracy far out.
/// </remarks>
public static class LaneErrorFunction
{
    // From here on erfc is below the smallest normal number.
    private const float LargestArgument = 9.1f;

    private const float SquareRootOfHalf = 0.707106781f;

    /// <summary>erf x = 2/√π ∫₀ˣ e^(-t²) dt; odd.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Erf<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes zero = TLanes.Create(0f);
        TLanes one = TLanes.Create(1f);
        TLanes absolute = TLanes.Absolute(x);
        TLanes outer = one - ComplementBeyondOne(absolute);
        return TLanes.WhereLess(one, absolute, TLanes.WhereLess(x, zero, zero - outer, outer), UpToOne(x));
    }

    /// <summary>
    /// Φ(x) = ½ erfc(-x/√2), the probability that a standard normal number is below x; without cancellation at either tail.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes NormalCumulative<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes one = TLanes.Create(1f);
        TLanes half = TLanes.Create(0.5f);
        TLanes scaled = x * TLanes.Create(SquareRootOfHalf);
        TLanes absolute = TLanes.Absolute(scaled);
        TLanes tail = half * ComplementBeyondOne(absolute); // of the far side
        TLanes outer = TLanes.WhereLess(x, TLanes.Create(0f), tail, one - tail);
        return TLanes.WhereLess(one, absolute, outer, TLanes.MultiplyAdd(half, UpToOne(scaled), half));
    }

    /// <summary>erf x for |x| up to 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes UpToOne<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes square = x * x;
        TLanes series = TLanes.Create(-9.66704457149e-6f);
        series = TLanes.MultiplyAdd(series, square, TLanes.Create(0.000112659590256f));
        series = TLanes.MultiplyAdd(series, square, TLanes.Create(-0.000848408040554f));
        series = TLanes.MultiplyAdd(series, square, TLanes.Create(0.00522103180786f));
        series = TLanes.MultiplyAdd(series, square, TLanes.Create(-0.0268654307277f));
        series = TLanes.MultiplyAdd(series, square, TLanes.Create(0.112837824952f));
        series = TLanes.MultiplyAdd(series, square, TLanes.Create(-0.37612638468f));
        series = TLanes.MultiplyAdd(series, square, TLanes.Create(0.12837916706f));
        return TLanes.MultiplyAdd(series, x, x); // the constant term less 1, so that its rounding error is small
    }

    /// <summary>erfc x for x from 1 on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes ComplementBeyondOne<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes zero = TLanes.Create(0f);
        TLanes one = TLanes.Create(1f);
        TLanes bounded = LaneMath.Clamp(x, 1f, LargestArgument);
        TLanes t = one / TLanes.MultiplyAdd(TLanes.Create(0.5f), bounded, one);
        TLanes series = TLanes.Create(-0.0438720264479f);
        series = TLanes.MultiplyAdd(series, t, TLanes.Create(0.238586284284f));
        series = TLanes.MultiplyAdd(series, t, TLanes.Create(-0.430668407187f));
        series = TLanes.MultiplyAdd(series, t, TLanes.Create(0.242328934663f));
        series = TLanes.MultiplyAdd(series, t, TLanes.Create(-0.0147590137208f));
        series = TLanes.MultiplyAdd(series, t, TLanes.Create(0.20101292555f));
        series = TLanes.MultiplyAdd(series, t, TLanes.Create(0.24302549621f));
        series = TLanes.MultiplyAdd(series, t, TLanes.Create(0.282424125363f));
        series = TLanes.MultiplyAdd(series, t, TLanes.Create(0.282082573042f));
        TLanes square = bounded * bounded;
        TLanes lost = TLanes.MultiplyAdd(bounded, bounded, zero - square); // x² - square
        return LaneMath.Exp(zero - square) * (one - lost) * (series * t);
    }
}
