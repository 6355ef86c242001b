namespace ClusterNet.Runtime.Training;

/// <summary>The validation samples were evaluated.</summary>
/// <param name="At">The time since the job began.</param>
/// <param name="Step">The steps done.</param>
/// <param name="Epoch">The epochs done.</param>
/// <param name="TrainingLoss">The mean loss over the epoch that ends here; null if none does.</param>
/// <param name="Training">All figures of that epoch, measured while the weights changed.</param>
/// <param name="Validation">The figures of the weights as they are.</param>
public sealed record EvaluationReported(TimeSpan At, long Step, double Epoch, double? TrainingLoss, ModelFigures? Training, ModelFigures Validation) : TrainingEvent(At)
{
    /// <summary>
    /// How many samples were counted in the epoch that ends here, as the servers have added them up from the contributions that they applied;
    /// null if none ends.
    /// </summary>
    public long? EpochSamples { get; init; }
}
