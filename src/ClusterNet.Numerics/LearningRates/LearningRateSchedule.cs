namespace ClusterNet.Numerics;

/// <summary>The learning rate as a function of the step. Immutable.</summary>
public abstract class LearningRateSchedule
{
    /// <summary>The learning rate of a step.</summary>
    /// <param name="step">The step, counted from 0.</param>
    public abstract double At(long step);
}
