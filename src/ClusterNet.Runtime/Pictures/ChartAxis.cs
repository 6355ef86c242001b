using System.Collections.Immutable;

namespace ClusterNet.Runtime.Pictures;

/// <summary>The range of an axis, the positions of its ticks, and the way from a value to its place on the axis.</summary>
/// <param name="Low">The value at the beginning.</param>
/// <param name="High">The value at the end, above <paramref name="Low"/>.</param>
/// <param name="IsLogarithmic">Whether equal ratios, rather than equal differences, are equally far apart.</param>
/// <param name="Ticks">The values that get a grid line and a number, ascending, inside the range.</param>
internal sealed record ChartAxis(double Low, double High, bool IsLogarithmic, ImmutableArray<double> Ticks)
{
    private const int ValueTicks = 6;
    private const int StepTicks = 10;
    private const double LogarithmicRatioMin = 50;
    private const double MagnitudeMax = 1e300;
    private const double RangeMin = 1e-300;

    /// <summary>An axis for values of one kind.</summary>
    /// <param name="values">The values to be shown; those that are not finite, or above 1e300, do not count.</param>
    /// <param name="kind">The wish; a logarithmic axis without any positive value becomes a linear one.</param>
    /// <param name="endsOnTicks">Whether the range is widened to whole ticks, as for values, or left as it is, as for steps.</param>
    public static ChartAxis For(IEnumerable<double> values, ChartScaleKind kind, bool endsOnTicks)
    {
        double[] finite = [.. values.Where(IsShowable)];
        double[] positive = [.. finite.Where(value => value > 0)];
        bool allPositive = positive.Length == finite.Length && finite.Length > 0;
        bool wideRange = allPositive && positive.Max() / positive.Min() >= LogarithmicRatioMin;
        if (positive.Length > 0 && (kind == ChartScaleKind.Logarithmic || (kind == ChartScaleKind.Automatic && wideRange)))
            return Logarithmic(positive.Min(), positive.Max());
        return finite.Length == 0 ? Linear(0, 1, endsOnTicks) : Linear(finite.Min(), finite.Max(), endsOnTicks);
    }

    /// <summary>Where a value lies: 0 at the beginning of the axis, 1 at its end; NaN for a value that it cannot show.</summary>
    public double Position(double value)
    {
        if (!IsShowable(value) || (IsLogarithmic && value <= 0))
            return double.NaN;
        return IsLogarithmic ? Math.Log(value / Low) / Math.Log(High / Low) : (value - Low) / (High - Low);
    }

    // Beyond this the differences between values overflow.
    private static bool IsShowable(double value) => Math.Abs(value) <= MagnitudeMax;

    private static ChartAxis Linear(double low, double high, bool endsOnTicks)
    {
        if (high - low <= Math.Max(Math.Abs(high) * 1e-12, RangeMin))
            (low, high) = low == 0 ? (0, 1) : (low - (Math.Abs(low) / 2), high + (Math.Abs(high) / 2));
        double spacing = NiceSpacing((high - low) / (endsOnTicks ? ValueTicks : StepTicks));
        if (endsOnTicks)
            (low, high) = (Math.Floor(low / spacing) * spacing, Math.Ceiling(high / spacing) * spacing);
        // A tick is a whole multiple of the spacing: adding the spacing up would let rounding errors pile up.
        double tolerance = 1e-9;
        long first = (long)Math.Ceiling((low / spacing) - tolerance);
        long last = (long)Math.Floor((high / spacing) + tolerance);
        return new ChartAxis(low, high, false, [.. Enumerable.Range(0, (int)(last - first) + 1).Select(i => (first + i) * spacing)]);
    }

    /// <summary>The range of whole decades, or of 1-2-5 parts of them where there are only a few.</summary>
    private static ChartAxis Logarithmic(double low, double high)
    {
        int firstDecade = (int)Math.Floor(Math.Log10(low) + 1e-9);
        int lastDecade = (int)Math.Floor(Math.Log10(high) + 1e-9);
        int decadesPerTick = Math.Max(1, (lastDecade - firstDecade + ValueTicks) / ValueTicks);
        double[] parts = lastDecade - firstDecade <= 2 ? [1, 2, 5] : [1];
        double[] candidates =
        [
            .. Enumerable.Range(firstDecade, lastDecade - firstDecade + decadesPerTick + 1)
                .Where(decade => (decade - firstDecade) % decadesPerTick == 0)
                .SelectMany(decade => parts.Select(part => double.Parse(
                    string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{part}E{decade}"),
                    System.Globalization.CultureInfo.InvariantCulture))),
        ];
        double begin = candidates.Last(tick => tick <= low * (1 + 1e-9));
        double end = candidates.First(tick => tick >= high * (1 - 1e-9) && tick > begin);
        return new ChartAxis(begin, end, true, [.. candidates.Where(tick => tick >= begin && tick <= end)]);
    }

    /// <summary>The smallest of 1, 2, 2.5, 5 times a power of ten that is at least <paramref name="spacing"/>.</summary>
    private static double NiceSpacing(double spacing)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(spacing)));
        foreach (double part in (ReadOnlySpan<double>)[1, 2, 2.5, 5])
            if (part * power >= spacing * (1 - 1e-9))
                return part * power;
        return 10 * power;
    }
}
