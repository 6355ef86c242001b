namespace ClusterNet.Numerics;

/// <summary>
/// The triangular wave (Smith 2017): up from the lowest rate to the highest in half a period and down again in the other half;
/// with halving (triangular2) each peak is half as high above the lowest rate as the one before.
/// </summary>
public sealed class CyclicRate : LearningRateSchedule
{
    /// <summary>Makes the schedule.</summary>
    /// <param name="lowest">The rate at the foot, above 0.</param>
    /// <param name="highest">The rate at the first peak, no less than the lowest.</param>
    /// <param name="halfPeriod">The number of steps from foot to peak, 1 or more.</param>
    /// <param name="halving">Whether each peak is half as high as the one before; by default all are equal.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public CyclicRate(double lowest, double highest, long halfPeriod, bool halving = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(halfPeriod, 1);
        Lowest = NumberRange.Positive.Require(lowest);
        Highest = NumberRange.Positive.Require(highest);
        HalfPeriod = halfPeriod;
        Halving = halving;
        ArgumentOutOfRangeException.ThrowIfLessThan(highest, lowest);
    }

    /// <summary>The rate at the foot, above 0.</summary>
    public double Lowest { get; }

    /// <summary>The rate at the first peak, no less than the lowest.</summary>
    public double Highest { get; }

    /// <summary>The number of steps from foot to peak, 1 or more.</summary>
    public long HalfPeriod { get; }

    /// <summary>Whether each peak is half as high as the one before; by default all are equal.</summary>
    public bool Halving { get; }

    /// <inheritdoc/>
    public override double At(long step)
    {
        long cycle = step / (2 * HalfPeriod);
        long inside = step % (2 * HalfPeriod);
        double height = (double)(inside <= HalfPeriod ? inside : (2 * HalfPeriod) - inside) / HalfPeriod; // [0, 1]
        return Lowest + ((Highest - Lowest) * height * (Halving ? IntegerPower.Of(0.5, cycle) : 1));
    }
}
