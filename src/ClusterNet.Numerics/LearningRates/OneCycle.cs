namespace ClusterNet.Numerics;

/// <summary>
/// One cycle (Smith and Topin 2019), in cosines: up from highest / startDivisor in the first share of the steps, then down to
/// highest / startDivisor / endDivisor at the last step, and that ever after.
/// </summary>
public sealed class OneCycle : LearningRateSchedule
{
    /// <summary>Makes the schedule.</summary>
    /// <param name="highest">The rate at the peak, above 0.</param>
    /// <param name="steps">The number of steps of the cycle, 2 or more: those of the whole training.</param>
    /// <param name="risingShare">The share of the steps that go up, above 0 and below 1; 0.3 by default.</param>
    /// <param name="startDivisor">The highest rate over the first, 1 or more; 25 by default.</param>
    /// <param name="endDivisor">The first rate over the last, 1 or more; 10,000 by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public OneCycle(double highest, long steps, double risingShare = 0.3, double startDivisor = 25, double endDivisor = 10000)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 2);
        Highest = NumberRange.Positive.Require(highest);
        Steps = steps;
        RisingShare = RisingShareRange.Require(risingShare);
        StartDivisor = DivisorRange.Require(startDivisor);
        EndDivisor = DivisorRange.Require(endDivisor);
    }

    /// <summary>The rate at the peak, above 0.</summary>
    public double Highest { get; }

    /// <summary>The number of steps of the cycle, 2 or more: those of the whole training.</summary>
    public long Steps { get; }

    /// <summary>The share of the steps that go up, above 0 and below 1; 0.3 by default.</summary>
    public double RisingShare { get; }

    /// <summary>The highest rate over the first, 1 or more; 25 by default.</summary>
    public double StartDivisor { get; }

    /// <summary>The first rate over the last, 1 or more; 10,000 by default.</summary>
    public double EndDivisor { get; }

    /// <inheritdoc/>
    public override double At(long step)
    {
        double first = Highest / StartDivisor;
        double last = first / EndDivisor;
        double peak = RisingShare * (Steps - 1);
        return step <= peak ? Between(first, Highest, step / peak) : Between(Highest, last, Math.Min(1, (step - peak) / (Steps - 1 - peak)));
    }

    /// <summary>The values that the rising share may take.</summary>
    public static NumberRange RisingShareRange { get; } = new(0, 1, false, false);

    /// <summary>The values that the divisors may take.</summary>
    public static NumberRange DivisorRange { get; } = new(1, double.PositiveInfinity, true, false);

    /// <summary>Half a cosine from one rate to another; the place is in [0, 1].</summary>
    private static double Between(double from, double to, double place)
    {
        (_, double cosine) = DeterministicMath.SinCosOfTurns(place / 2);
        return to + (0.5 * (from - to) * (1 + cosine));
    }
}
