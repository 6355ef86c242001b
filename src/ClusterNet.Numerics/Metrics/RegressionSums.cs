namespace ClusterNet.Numerics;

/// <summary>
/// Errors of one column of predictions. The spread of the targets is summed by Welford's update (1962), which does not lose digits where the
/// mean is far from 0.
/// </summary>
public sealed class RegressionSums
{
    private double _absolute;
    private double _squared;
    private double _mean;
    private double _variation;

    /// <summary>The samples.</summary>
    public long Samples { get; private set; }

    /// <summary>The mean of |x − t|.</summary>
    public double MeanAbsoluteError => _absolute / Samples;

    /// <summary>The square root of the mean of (x − t)².</summary>
    public double RootMeanSquaredError => Math.Sqrt(_squared / Samples);

    /// <summary>R² = 1 − Σ (x − t)² / Σ (t − mean t)²; null where all targets are equal.</summary>
    public double? CoefficientOfDetermination => _variation > 0 ? 1 - (_squared / _variation) : null;

    /// <summary>Counts a sample.</summary>
    public void Add(double prediction, double target)
    {
        double error = prediction - target;
        _absolute += Math.Abs(error);
        _squared += error * error;
        double before = target - _mean;
        Samples++;
        _mean += before / Samples;
        _variation += before * (target - _mean);
    }
}
