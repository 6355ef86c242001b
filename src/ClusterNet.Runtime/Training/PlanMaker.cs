using ClusterNet.Data.Sampling;
using ClusterNet.Protocol;
using ClusterNet.Protocol.Plan;
using ClusterNet.Protocol.Reduction;
using ClusterNet.Runtime.Checkpoints;
using ClusterNet.Runtime.Work;

namespace ClusterNet.Runtime.Training;

/// <summary>Derives the machines' plan from a job and the way it is run.</summary>
internal static class PlanMaker
{
    /// <summary>The cut of the flat vector: no chunk is longer than a server's share, so that every server gets something where rows allow it.</summary>
    public static ChunkMap Chunks(TrainingJob job, TrainerOptions options)
    {
        int share = Math.Max(1, job.Model.Layout.Length / options.Servers);
        return ChunkMap.Cut(job.Model.Layout, Math.Min(Math.Max(1, options.ChunkBytes / sizeof(float)), share));
    }

    /// <summary>The plan.</summary>
    public static TrainingPlan Plan(TrainingJob job, TrainerOptions options, ChunkMap chunks, ShardedSampler sampler)
    {
        long stepsPerEpoch = sampler.StepsPerEpoch;
        bool evaluates = job.EvaluateEveryEpochs > 0 && job.Data.Validation.Count > 0;
        TrainingPosition? position = options.ResumeFrom?.Manifest.Position;
        return new TrainingPlan
        {
            Slices = job.Slices,
            ChunkLengths = chunks.Lengths,
            StageChunks = chunks.Stages,
            TotalSteps = checked(stepsPerEpoch * job.Epochs),
            StepsPerEpoch = stepsPerEpoch,
            EvaluateEverySteps = evaluates ? checked(stepsPerEpoch * job.EvaluateEveryEpochs) : 0,
            EvaluationSlices = evaluates ? EvaluationTask.PartsOf(job.Data.Validation.Count) : 0,
            CheckpointEverySteps = options.CheckpointEverySteps > 0 ? options.CheckpointEverySteps : checked(stepsPerEpoch * options.CheckpointEveryEpochs),
            WorkersToStart = options.Workers,
            Servers = Math.Min(options.Servers, chunks.Count),
            Start = new WeightVersion(0, options.ResumeFrom?.Manifest.Step ?? 0),
            EpochStatisticsAtStart = position is { EpochStatistics.Length: > 0 } ? new StatisticSums(position.EpochStatistics) : null,
            Timeouts = options.Timeouts,
        }.Validated();
    }
}
