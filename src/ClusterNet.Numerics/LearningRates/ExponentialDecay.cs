namespace ClusterNet.Numerics;

/// <summary>A smooth exponential: rate · factor^(t / every).</summary>
public sealed class ExponentialDecay : LearningRateSchedule
{
    /// <summary>Makes the schedule.</summary>
    /// <param name="rate">The learning rate at step 0, above 0.</param>
    /// <param name="every">The number of steps in which the rate falls by the factor, 1 or more.</param>
    /// <param name="factor">By what the rate falls in that time, above 0 and at most 1; 0.1 by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public ExponentialDecay(double rate, long every, double factor = 0.1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(every, 1);
        Rate = NumberRange.Positive.Require(rate);
        Every = every;
        Factor = FactorRange.Require(factor);
    }

    /// <summary>The learning rate at step 0, above 0.</summary>
    public double Rate { get; }

    /// <summary>The number of steps in which the rate falls by the factor, 1 or more.</summary>
    public long Every { get; }

    /// <summary>By what the rate falls in that time, above 0 and at most 1; 0.1 by default.</summary>
    public double Factor { get; }

    /// <inheritdoc/>
    public override double At(long step) => Rate * DeterministicMath.Power(Factor, (double)step / Every);

    /// <summary>The values that the factor may take.</summary>
    public static NumberRange FactorRange { get; } = new(0, 1, false, true);
}
