using ClusterNet.Cli.Jobs.Building;
using ClusterNet.Cli.Jobs.Sections;
using ClusterNet.Runtime.Training;

namespace ClusterNet.Cli.Runs;

/// <summary>A built job as the trainer takes it.</summary>
internal static class TrainingJobs
{
    /// <summary>What decides the bits.</summary>
    public static TrainingJob ToTrainingJob(this BuiltJob built) => new()
    {
        Model = built.Model,
        Optimizer = built.Optimizer,
        LearningRate = built.LearningRate,
        Data = built.Data,
        BatchSize = built.Specification.Batch.Size,
        Slices = built.Specification.Batch.Slices,
        Epochs = built.Specification.Length.Epochs ?? (int)Math.Min(int.MaxValue, (built.TotalSteps + built.StepsPerEpoch - 1) / built.StepsPerEpoch),
        Steps = built.Specification.Length.Steps,
        Seed = built.Seed,
        UnitVariance = built.Specification.UnitVariance?.Rule,
        EarlyStopping = built.Specification.EarlyStopping?.Rule,
        RestoreBest = built.Specification.EarlyStopping?.RestoreBest ?? false,
        Plateau = built.Specification.Plateau?.Rule,
        EvaluateEveryEpochs = built.Specification.Evaluation.EveryEpochs,
        EvaluateEverySteps = built.Specification.Evaluation.EverySteps,
        Digest = $"{built.Specification.Digest} {built.Data.ContentHash}",
    };

    /// <summary>How it is run.</summary>
    public static TrainerOptions ToTrainerOptions(this ClusterSection cluster, CheckpointSection checkpoint) => new()
    {
        Workers = cluster.Workers,
        Servers = cluster.Servers,
        Replicas = cluster.Replicas,
        Threads = cluster.Threads ?? Environment.ProcessorCount,
        ChunkBytes = cluster.ChunkBytes,
        CheckpointEveryEpochs = checkpoint.EveryEpochs,
        CheckpointEverySteps = checkpoint.EverySteps,
    };
}
