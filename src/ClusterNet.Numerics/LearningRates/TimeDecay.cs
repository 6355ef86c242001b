namespace ClusterNet.Numerics;

/// <summary>rate / (1 + decay · t), the classical decay by time.</summary>
public sealed class TimeDecay : LearningRateSchedule
{
    /// <summary>Makes the schedule.</summary>
    /// <param name="rate">The learning rate at step 0, above 0.</param>
    /// <param name="decay">The decay at each step, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public TimeDecay(double rate, double decay)
    {
        Rate = NumberRange.Positive.Require(rate);
        Decay = NumberRange.NonNegative.Require(decay);
    }

    /// <summary>The learning rate at step 0, above 0.</summary>
    public double Rate { get; }

    /// <summary>The decay at each step, 0 or more.</summary>
    public double Decay { get; }

    /// <inheritdoc/>
    public override double At(long step) => Rate / (1 + (Decay * step));
}
