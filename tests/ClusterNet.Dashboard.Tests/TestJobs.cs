using ClusterNet.Data;
using ClusterNet.Data.Generated;
using ClusterNet.Data.Preprocessing;
using ClusterNet.Data.Sampling;
using ClusterNet.Numerics;
using ClusterNet.Protocol.Plan;
using ClusterNet.Runtime.Training;

namespace ClusterNet.Dashboard.Tests;

/// <summary>A small job that trains in well under a second.</summary>
internal static class TestJobs
{
    /// <summary>Timeouts at which no actor is ever taken for dead on a busy machine.</summary>
    public static Timeouts Patient { get; } = new() { Lease = TimeSpan.FromMinutes(1) };

    /// <summary>A spiral of 400 points, 320 of them for training: 10 steps an epoch.</summary>
    public static TrainingJob Spiral(int epochs = 3)
    {
        GeneratedSource source = new(GeneratedSets.Spiral, count: 400, noise: 0.05, seed: 7);
        return new TrainingJob
        {
            Model = new Model(source.SampleShape, new Sequential(new Dense(8), new Tanh(), new Dense(2)), new SoftmaxCrossEntropy()),
            Optimizer = new Adam(),
            LearningRate = new ConstantLearningRate(0.01),
            Data = PreparedData.Split(source, DataSplit.ByCount(source.Count, 80, seed: 7), FeatureScaling.Standardization),
            BatchSize = 32,
            Slices = 8,
            Epochs = epochs,
            Seed = 11,
            Digest = "spiral",
        };
    }
}
