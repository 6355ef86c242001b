using ClusterNet.Data;
using ClusterNet.Data.Generated;
using ClusterNet.Data.Preprocessing;
using ClusterNet.Data.Sampling;
using ClusterNet.Numerics;
using ClusterNet.Runtime.Training;

namespace ClusterNet.EndToEnd.Tests.Readme;

/// <summary>What README.md shows to those who train from C#, word for word.</summary>
internal static class CSharpExample
{
    public static async Task<TrainingResult> RunAsync()
    {
        // README begins
        GeneratedSource source = new(GeneratedSets.Spiral, count: 2000, noise: 0.05, seed: 1);
        TrainingJob job = new()
        {
            Model = new Model(source.SampleShape, new Sequential(new Dense(32), new Tanh(), new Dense(2)), new SoftmaxCrossEntropy()),
            Optimizer = new Adam(),
            LearningRate = new ConstantLearningRate(0.01),
            Data = PreparedData.Split(source, DataSplit.ByCount(source.Count, 400, seed: 1), FeatureScaling.Standardization),
            BatchSize = 32,
            Slices = 8,
            Epochs = 20,
        };
        TrainingResult result = await new Trainer(job, new TrainerOptions { Workers = 4 }).FitAsync(Console.WriteLine);
        // README ends
        return result;
    }
}
