using System.Globalization;
using ClusterNet.Data;
using ClusterNet.Data.Generated;
using ClusterNet.Data.Preprocessing;
using ClusterNet.Data.Sampling;
using ClusterNet.Numerics;
using ClusterNet.Runtime.Nodes;
using ClusterNet.Runtime.Training;

namespace ClusterNet.Akka.Samples;

/// <summary>What the nodes of this application train: two spirals told apart. The text of a job says for how many epochs; every node makes the same of it.</summary>
public sealed class SpiralOpener : IJobOpener
{
    public OpenedJob Open(string text, string? dataPath = null)
    {
        GeneratedSource source = new(GeneratedSets.Spiral, count: 2000, noise: 0.05, seed: 1);
        TrainingJob job = new()
        {
            Model = new Model(source.SampleShape, new Sequential(new Dense(32), new Tanh(), new Dense(32), new Tanh(), new Dense(2)), new SoftmaxCrossEntropy()),
            Optimizer = new Adam(),
            LearningRate = new ConstantLearningRate(0.01),
            Data = PreparedData.Split(source, DataSplit.ByCount(source.Count, 400, seed: 1), FeatureScaling.Standardization),
            BatchSize = 32,
            Slices = 8,
            Epochs = int.Parse(text, CultureInfo.InvariantCulture),
            Digest = $"spiral for {text} epochs",
        };
        return new OpenedJob("spiral", job, new TrainerOptions(), KeepCheckpoints: 2, ContentHash: "");
    }
}
