using ClusterNet.Data;
using ClusterNet.Numerics;

namespace ClusterNet.Cli.Jobs.Building;

/// <summary>A job with everything that it names opened and put together, ready to be trained.</summary>
/// <param name="Specification">The job; its data path is absolute.</param>
/// <param name="Data">The training and the validation part.</param>
/// <param name="Model">The model with its loss.</param>
/// <param name="Optimizer">The optimizer.</param>
/// <param name="LearningRate">The learning rate of each step.</param>
public sealed record BuiltJob(JobSpecification Specification, PreparedData Data, Model Model, Optimizer Optimizer,
    LearningRateSchedule LearningRate)
{
    /// <summary>The key of the training's random numbers: the job's seed, plus its number for a member of an ensemble.</summary>
    public ulong Seed => unchecked((ulong)(Specification.Seed + (Specification.Ensemble?.Member ?? 0)));

    /// <summary>Steps of an epoch; the last one may have fewer samples.</summary>
    public long StepsPerEpoch => (Data.Training.Count + Specification.Batch.Size - 1) / Specification.Batch.Size;

    /// <summary>Steps when training is done.</summary>
    public long TotalSteps => Math.Min(Specification.Length.Steps ?? long.MaxValue,
        Specification.Length.Epochs is { } epochs ? epochs * StepsPerEpoch : long.MaxValue);
}
