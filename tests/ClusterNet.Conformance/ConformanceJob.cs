using ClusterNet.Data;
using ClusterNet.Data.Generated;
using ClusterNet.Data.Preprocessing;
using ClusterNet.Data.Sampling;
using ClusterNet.Numerics;
using ClusterNet.Runtime.Training;

namespace ClusterNet.Conformance;

/// <summary>The job that every host runs, and what must come out of it.</summary>
public static class ConformanceJob
{
    /// <summary>The steps of the whole job.</summary>
    public const long Steps = Epochs * StepsPerEpoch;

    /// <summary>The step at which things happen: after two checkpoints, in the middle of an epoch.</summary>
    public const long DisturbedAt = 26;

    /// <summary>A checkpoint is made after so many steps.</summary>
    public const long CheckpointEvery = 10;

    private const int Epochs = 8;
    private const int StepsPerEpoch = 7;

    private static readonly Lazy<Task<string>> Reference = new(async () => (await new Trainer(Create(), new TrainerOptions { Threads = 1 }).FitAsync()).WeightsSha256);

    /// <summary>Its samples.</summary>
    public static GeneratedSource Source { get; } = new(GeneratedSets.Spiral, count: 400, noise: 0.05, seed: 7);

    /// <summary>A spiral of 400 points, 320 of them for training, on a 2-16-16-2 network: 8 epochs of 7 steps, the last of each shorter.</summary>
    public static TrainingJob Create()
    {
        PreparedData data = PreparedData.Split(Source, DataSplit.ByCount(Source.Count, 80, seed: 7), FeatureScaling.Standardization);
        Sequential network = new(new Dense(16), new Tanh(), new Dense(16), new Tanh(), new Dense(2));
        return new TrainingJob
        {
            Model = new Model(Source.SampleShape, network, new SoftmaxCrossEntropy()),
            Optimizer = new Adam(),
            LearningRate = new ConstantLearningRate(0.01),
            Data = data,
            BatchSize = 48,
            Slices = 8,
            Epochs = Epochs,
            Seed = 11,
            Digest = "conformance",
        };
    }

    /// <summary>The SHA-256 of the weights: those of one worker and one server on one thread.</summary>
    public static Task<string> ReferenceSha256 => Reference.Value;
}
