using ClusterNet.Data.Sampling;
using ClusterNet.Protocol;
using ClusterNet.Protocol.Decisions;
using ClusterNet.Protocol.Membership;
using ClusterNet.Protocol.Plan;
using ClusterNet.Runtime.Work;

namespace ClusterNet.Runtime.Training;

/// <summary>Derives the machines' plan from a job and the way it is run.</summary>
internal static class PlanMaker
{
    /// <summary>A small model is cut into about so many chunks, so that several servers get something.</summary>
    private const int FewestChunks = 8;

    /// <summary>
    /// The cut of the flat vector. It does not depend on the number of servers: where the gradient's norm is summed chunk by chunk, it is
    /// part of the bits.
    /// </summary>
    public static ChunkMap Chunks(TrainingJob job, TrainerOptions options)
    {
        int share = (job.Model.Layout.Length + FewestChunks - 1) / FewestChunks;
        return ChunkMap.Cut(job.Model.Layout, Math.Min(options.ChunkBytes / sizeof(float), share));
    }

    /// <summary>The plan.</summary>
    public static TrainingPlan Plan(TrainingJob job, TrainerOptions options, ChunkMap chunks, ShardedSampler sampler)
    {
        long stepsPerEpoch = sampler.StepsPerEpoch;
        bool evaluates = job.EvaluateEveryEpochs + job.EvaluateEverySteps > 0 && job.Data.Validation.Count > 0;
        WeightVersion start = new(0, options.ResumeFrom?.Manifest.Step ?? 0);
        TimelineOrigin origin = options.ResumeFrom?.Manifest.Position.ToOrigin(start) ?? new TimelineOrigin(start, EpochStatistics: null, BoundaryState.Initial);
        return new TrainingPlan
        {
            Slices = job.Slices,
            ChunkLengths = chunks.Lengths,
            StageChunks = chunks.Stages,
            TotalSteps = Math.Min(checked(stepsPerEpoch * job.Epochs), job.Steps ?? long.MaxValue),
            StepsPerEpoch = stepsPerEpoch,
            EvaluateEverySteps = !evaluates ? 0 : job.EvaluateEverySteps > 0 ? job.EvaluateEverySteps : checked(stepsPerEpoch * job.EvaluateEveryEpochs),
            EvaluationSlices = evaluates ? EvaluationTask.PartsOf(job.Data.Validation.Count) : 0,
            CheckpointEverySteps = options.CheckpointEverySteps > 0 ? options.CheckpointEverySteps : checked(stepsPerEpoch * options.CheckpointEveryEpochs),
            WorkersToStart = options.Workers,
            ServersToStart = Math.Min(options.Servers, chunks.Count),
            Replicas = options.Replicas,
            Candidates = options.Candidates,
            LateCandidatesMax = options.LateCandidatesMax,
            Start = start,
            EpochStatisticsAtStart = origin.EpochStatistics,
            NeedsGradientNorm = job.Optimizer.NeedsGradientNorm,
            EarlyStopping = job.EarlyStopping,
            Plateau = job.Plateau,
            BoundaryStateAtStart = origin.State,
            Timeouts = options.Timeouts,
        }.Validated();
    }
}
