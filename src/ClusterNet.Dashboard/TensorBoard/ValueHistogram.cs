using System.Collections.Immutable;

namespace ClusterNet.Dashboard.TensorBoard;

/// <summary>How some numbers are spread over buckets of equal width. Numbers that are not finite are left out.</summary>
/// <param name="Minimum">The least number; 0 where there is none.</param>
/// <param name="Maximum">The greatest.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Sum">Their sum.</param>
/// <param name="SumOfSquares">The sum of their squares.</param>
/// <param name="Limits">The upper end of each bucket, ascending.</param>
/// <param name="Counts">How many numbers are in each.</param>
public sealed record ValueHistogram(
    double Minimum, double Maximum, double Count, double Sum, double SumOfSquares, ImmutableArray<double> Limits, ImmutableArray<double> Counts)
{
    /// <summary>The number of buckets.</summary>
    public const int Buckets = 30;

    /// <summary>Counts some numbers.</summary>
    public static ValueHistogram Of(ReadOnlySpan<float> values)
    {
        (double minimum, double maximum, double sum, double squares, long count) = (double.PositiveInfinity, double.NegativeInfinity, 0, 0, 0);
        foreach (float value in values)
        {
            if (!float.IsFinite(value))
                continue;
            minimum = Math.Min(minimum, value);
            maximum = Math.Max(maximum, value);
            sum += value;
            squares += (double)value * value;
            count++;
        }

        if (count == 0)
            return new ValueHistogram(0, 0, 0, 0, 0, [0], [0]);
        double width = Math.Max((maximum - minimum) / Buckets, double.Epsilon);
        if (width < Math.Abs(maximum) * 1e-12)
            return new ValueHistogram(minimum, maximum, count, sum, squares, [maximum], [count]); // all alike
        double[] counts = new double[Buckets];
        foreach (float value in values)
            if (float.IsFinite(value))
                counts[(int)Math.Min((value - minimum) / width, Buckets - 1)]++;
        double[] limits = new double[Buckets];
        for (int bucket = 0; bucket < Buckets; bucket++)
            limits[bucket] = bucket == Buckets - 1 ? maximum : minimum + ((bucket + 1) * width);
        return new ValueHistogram(minimum, maximum, count, sum, squares, [.. limits], [.. counts]);
    }
}
