namespace ClusterNet.Numerics;

/// <summary>The same learning rate at every step.</summary>
public sealed class ConstantLearningRate : LearningRateSchedule
{
    /// <summary>Chooses the rate, above 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The rate is not above 0.</exception>
    public ConstantLearningRate(double rate)
    {
        Rate = NumberRange.Positive.Require(rate);
    }

    /// <summary>The rate.</summary>
    public double Rate { get; }

    /// <inheritdoc/>
    public override double At(long step) => Rate;
}
