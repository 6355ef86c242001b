namespace ClusterNet.Numerics;

/// <summary>
/// A straight line up to another schedule, which begins when the line ends: with T steps of warm-up, s the other schedule and f the first
/// share, s(0) · (f + (1 - f) · (t + 1)/(T + 1)) before T, s(t - T) from then on.
/// </summary>
public sealed class WarmUp : LearningRateSchedule
{
    /// <summary>Makes the schedule.</summary>
    /// <param name="then">The schedule that follows.</param>
    /// <param name="steps">The number of steps of warm-up, 0 or more.</param>
    /// <param name="firstShare">The share of the full rate from which the line starts, from 0 to 1; 0 by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public WarmUp(LearningRateSchedule then, long steps, double firstShare = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 0);
        Then = then;
        Steps = steps;
        FirstShare = NumberRange.ZeroToOne.Require(firstShare);
    }

    /// <summary>The schedule that follows.</summary>
    public LearningRateSchedule Then { get; }

    /// <summary>The number of steps of warm-up, 0 or more.</summary>
    public long Steps { get; }

    /// <summary>The share of the full rate from which the line starts, from 0 to 1; 0 by default.</summary>
    public double FirstShare { get; }

    /// <inheritdoc/>
    public override double At(long step) => step >= Steps
        ? Then.At(step - Steps)
        : Then.At(0) * (FirstShare + ((1 - FirstShare) * (step + 1) / (Steps + 1)));
}
