namespace ClusterNet.Numerics;

/// <summary>
/// rate / √(1 + t / timescale): after three time scales half of the rate. With warm-up in front it is the schedule of the Transformer
/// (Vaswani et al. 2017).
/// </summary>
public sealed class InverseSquareRoot : LearningRateSchedule
{
    /// <summary>Makes the schedule.</summary>
    /// <param name="rate">The learning rate at step 0, above 0.</param>
    /// <param name="timescale">The number of steps from which on the rate falls like 1/√t, above 0; 1,000 by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public InverseSquareRoot(double rate, double timescale = 1000)
    {
        Rate = NumberRange.Positive.Require(rate);
        Timescale = NumberRange.Positive.Require(timescale);
    }

    /// <summary>The learning rate at step 0, above 0.</summary>
    public double Rate { get; }

    /// <summary>The number of steps from which on the rate falls like 1/√t, above 0; 1,000 by default.</summary>
    public double Timescale { get; }

    /// <inheritdoc/>
    public override double At(long step) => Rate / Math.Sqrt(1 + (step / Timescale));
}
