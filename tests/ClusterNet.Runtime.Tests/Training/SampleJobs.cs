using ClusterNet.Data;
using ClusterNet.Data.Generated;
using ClusterNet.Data.Preprocessing;
using ClusterNet.Data.Sampling;
using ClusterNet.Numerics;
using ClusterNet.Protocol.Plan;
using ClusterNet.Runtime.Training;

namespace ClusterNet.Runtime.Tests.Training;

/// <summary>Small jobs that train in well under a second.</summary>
internal static class SampleJobs
{
    /// <summary>Timeouts at which no actor is ever taken for dead on a busy machine.</summary>
    public static Timeouts Patient { get; } = new() { Lease = TimeSpan.FromMinutes(1) };

    /// <summary>A spiral of 400 points, 320 of them for training, on a 2-16-16-1 network: 20 epochs of 10 steps, the last of them shorter where the batch does not divide.</summary>
    public static TrainingJob Spiral(int epochs = 20, int batch = 32, int slices = 8, Optimizer? optimizer = null)
    {
        GeneratedSource source = new(GeneratedSets.Spiral, count: 400, noise: 0.05, seed: 7);
        PreparedData data = PreparedData.Split(source, DataSplit.ByCount(source.Count, 80, seed: 7), FeatureScaling.Standardization);
        Sequential network = new(new Dense(16), new Tanh(), new Dense(16), new Tanh(), new Dense(2));
        return new TrainingJob
        {
            Model = new Model(source.SampleShape, network, new SoftmaxCrossEntropy()),
            Optimizer = optimizer ?? new Adam(),
            LearningRate = new ConstantLearningRate(0.01),
            Data = data,
            BatchSize = batch,
            Slices = slices,
            Epochs = epochs,
            Seed = 11,
            Digest = $"spiral {epochs} {batch} {slices}",
        };
    }

    /// <summary>Runs a job and requires that it completes.</summary>
    public static async Task<TrainingResult> CompleteAsync(TrainingJob job, TrainerOptions options)
    {
        TrainingResult result = await new Trainer(job, options with { Timeouts = Patient }).FitAsync();
        result.Reason.ShouldBeNull();
        result.Outcome.ShouldBe(Protocol.Effects.JobOutcome.Completed);
        return result;
    }
}
