namespace ClusterNet.Numerics;

/// <summary>
/// Half a cosine from the rate down to the lowest: lowest + ½ · (rate - lowest) · (1 + cos(π · t / period)), and the lowest ever after;
/// with restarts (Loshchilov and Hutter 2017) it begins again at the top after each period, and each period is so many times as long as
/// the one before.
/// </summary>
public sealed class CosineDecay : LearningRateSchedule
{
    /// <summary>Makes the schedule.</summary>
    /// <param name="rate">The learning rate at step 0, above 0.</param>
    /// <param name="period">The number of steps of the first period, 1 or more.</param>
    /// <param name="lowest">The rate at the end of a period, 0 or more; 0 by default.</param>
    /// <param name="restarts">Whether it begins again after each period; by default it does not.</param>
    /// <param name="periodFactor">By what each period is longer than the one before, 1 or more; 1 by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public CosineDecay(double rate, long period, double lowest = 0, bool restarts = false, long periodFactor = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(period, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(periodFactor, 1);
        Rate = NumberRange.Positive.Require(rate);
        Period = period;
        Lowest = NumberRange.NonNegative.Require(lowest);
        Restarts = restarts;
        PeriodFactor = periodFactor;
    }

    /// <summary>The learning rate at step 0, above 0.</summary>
    public double Rate { get; }

    /// <summary>The number of steps of the first period, 1 or more.</summary>
    public long Period { get; }

    /// <summary>The rate at the end of a period, 0 or more; 0 by default.</summary>
    public double Lowest { get; }

    /// <summary>Whether it begins again after each period; by default it does not.</summary>
    public bool Restarts { get; }

    /// <summary>By what each period is longer than the one before, 1 or more; 1 by default.</summary>
    public long PeriodFactor { get; }

    /// <inheritdoc/>
    public override double At(long step)
    {
        if (!Restarts && step >= Period)
            return Lowest;
        (long inside, long length) = Place(step);
        (_, double cosine) = DeterministicMath.SinCosOfTurns((double)inside / length / 2);
        return Lowest + (0.5 * (Rate - Lowest) * (1 + cosine));
    }

    /// <summary>The place of a step inside its period, and the period's length.</summary>
    private (long Inside, long Length) Place(long step)
    {
        if (PeriodFactor == 1)
            return (step % Period, Period);
        long inside = step;
        long length = Period;
        while (inside >= length)
        {
            inside -= length;
            length = checked(length * PeriodFactor);
        }

        return (inside, length);
    }
}
