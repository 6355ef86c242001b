using ClusterNet.Data;
using ClusterNet.Numerics;

namespace ClusterNet.Simulation.Mathematics;

/// <summary>A training that a simulation carries out for real: a model of <c>ClusterNet.Numerics</c> on actual samples.</summary>
public sealed record SimulatedTraining
{
    /// <summary>The model.</summary>
    public required Model Model { get; init; }

    /// <summary>The optimizer.</summary>
    public required Optimizer Optimizer { get; init; }

    /// <summary>The learning rate. Default 0.05 throughout.</summary>
    public LearningRateSchedule LearningRate { get; init; } = new ConstantLearningRate(0.05);

    /// <summary>The training samples.</summary>
    public required SampleSource Training { get; init; }

    /// <summary>The validation samples; null for none, and then nothing can be evaluated.</summary>
    public SampleSource? Validation { get; init; }

    /// <summary>B, the samples of a step, a multiple of <see cref="Slices"/>. Default 16.</summary>
    public int GlobalBatch { get; init; } = 16;

    /// <summary>S, the micro-batches of a step, at least 1. Default 8.</summary>
    public int Slices { get; init; } = 8;

    /// <summary>Of the initial weights, the order of the samples and whatever the layers draw. Default 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The number of steps of an epoch.</summary>
    public long StepsPerEpoch => ((Training.Count - 1) / GlobalBatch) + 1;
}
