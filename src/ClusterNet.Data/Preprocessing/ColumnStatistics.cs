namespace ClusterNet.Data.Preprocessing;

/// <summary>
/// Mean, variance and range of each column over some rows, in float64, in two passes over the rows in the order in which they are given,
/// so that the result is a function of the rows and their order alone.
/// </summary>
internal sealed class ColumnStatistics
{
    private readonly double[] _sum;
    private readonly double[] _squaredDeviations;
    private long _count;

    public ColumnStatistics(int width)
    {
        _sum = new double[width];
        _squaredDeviations = new double[width];
        Minimum = new float[width];
        Maximum = new float[width];
        Minimum.AsSpan().Fill(float.PositiveInfinity);
        Maximum.AsSpan().Fill(float.NegativeInfinity);
    }

    /// <summary>[width].</summary>
    public float[] Minimum { get; }

    /// <summary>[width].</summary>
    public float[] Maximum { get; }

    /// <summary>The columns.</summary>
    public int Width => _sum.Length;

    /// <summary>Whether all rows hold the same value in a column.</summary>
    public bool IsConstant(int column) => Minimum[column] == Maximum[column];

    /// <summary>The mean of a column, after the first pass.</summary>
    public double Mean(int column) => _sum[column] / _count;

    /// <summary>The standard deviation of a column as a population, after the second pass.</summary>
    public double StandardDeviation(int column) => Math.Sqrt(_squaredDeviations[column] / _count);

    /// <summary>
    /// Mean and standard deviation of all values of neighbouring columns, taken together. The deviation is 0 before the second pass.
    /// </summary>
    public (double Mean, double StandardDeviation) Pool(int first, int columns)
    {
        double sum = 0;
        for (int column = first; column < first + columns; column++)
            sum += Mean(column);
        double mean = sum / columns;
        double squares = 0;
        for (int column = first; column < first + columns; column++)
        {
            double offCentre = Mean(column) - mean;
            squares += (_squaredDeviations[column] / _count) + (offCentre * offCentre);
        }

        return (mean, Math.Sqrt(squares / columns));
    }

    /// <summary>First pass: takes in rows, [n, width].</summary>
    public void AddRows(ReadOnlySpan<float> rows)
    {
        for (int start = 0; start < rows.Length; start += Width, _count++)
        {
            ReadOnlySpan<float> row = rows.Slice(start, Width);
            for (int i = 0; i < row.Length; i++)
            {
                _sum[i] += row[i];
                Minimum[i] = Math.Min(Minimum[i], row[i]);
                Maximum[i] = Math.Max(Maximum[i], row[i]);
            }
        }
    }

    /// <summary>Second pass: takes in the same rows again, [n, width].</summary>
    public void AddDeviations(ReadOnlySpan<float> rows)
    {
        for (int start = 0; start < rows.Length; start += Width)
        {
            ReadOnlySpan<float> row = rows.Slice(start, Width);
            for (int i = 0; i < row.Length; i++)
            {
                double deviation = row[i] - Mean(i);
                _squaredDeviations[i] += deviation * deviation;
            }
        }
    }
}
