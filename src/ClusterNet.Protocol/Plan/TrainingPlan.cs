using ClusterNet.Protocol.Decisions;
using ClusterNet.Protocol.Membership;
using ClusterNet.Protocol.Reduction;
using System.Collections.Immutable;

namespace ClusterNet.Protocol.Plan;

/// <summary>All that the machines need to know of a job. The same for every actor; never changes while the job runs.</summary>
public sealed record TrainingPlan
{
    /// <summary>The number of micro-batches (slices) of a step, at least 1. Fixes the reduction tree.</summary>
    public required int Slices { get; init; }

    /// <summary>The number of float32 parameters of each chunk, in the order of the flat vector. Every one at least 1.</summary>
    public required ImmutableArray<int> ChunkLengths { get; init; }

    /// <summary>For each stage of the network, the chunks that its parameters lie in. A stage without parameters has an empty range; neighbours may share a chunk.</summary>
    public required ImmutableArray<ChunkRange> StageChunks { get; init; }

    /// <summary>The number of optimizer steps of the whole job, at least 1.</summary>
    public required long TotalSteps { get; init; }

    /// <summary>The number of steps of an epoch, at least 1.</summary>
    public required long StepsPerEpoch { get; init; }

    /// <summary>The validation part is evaluated after every so many steps, and at the end; 0 for never.</summary>
    public long EvaluateEverySteps { get; init; }

    /// <summary>The number of parts in which an evaluation is handed out, at least 1 where there is one.</summary>
    public int EvaluationSlices { get; init; }

    /// <summary>A checkpoint is made after every so many steps, and at the end; 0 for only at the end.</summary>
    public long CheckpointEverySteps { get; init; }

    /// <summary>Training starts once so many workers have joined. Default 1.</summary>
    public int WorkersToStart { get; init; } = 1;

    /// <summary>Training starts once so many parameter servers have joined. Default 1.</summary>
    public int ServersToStart { get; init; } = 1;

    /// <summary>The number of servers that hold each chunk, where there are so many; at least 1 (the default): losing a server then costs a rewind.</summary>
    public int Replicas { get; init; } = 1;

    /// <summary>The number of nodes that may be the coordinator, at least 1 (the default).</summary>
    public int Candidates { get; init; } = 1;

    /// <summary>
    /// How many candidates beside those there may ever be: ones that come while the job runs, with the ranks from <see cref="Candidates"/> on. Default: 0.
    /// </summary>
    public int LateCandidatesMax { get; init; }

    /// <summary>How many ranks there are for candidates. Terms are dealt out by rank, so that this is the same for everybody from beginning to end.</summary>
    public int CandidateRanks => Candidates + LateCandidatesMax;

    /// <summary>The version that training starts from: 0, or a checkpoint's.</summary>
    public WeightVersion Start { get; init; }

    /// <summary>The statistics that had been summed over the running epoch at <see cref="Start"/>; null at the beginning of one.</summary>
    public StatisticSums? EpochStatisticsAtStart { get; init; }

    /// <summary>Whether the update of a chunk needs the norm of the gradient over all chunks. Default no.</summary>
    public bool NeedsGradientNorm { get; init; }

    /// <summary>When to end early; null (the default) for never. Needs evaluations.</summary>
    public EarlyStopping? EarlyStopping { get; init; }

    /// <summary>When to lower the learning rate; null (the default) for never. Needs evaluations.</summary>
    public PlateauReduction? Plateau { get; init; }

    /// <summary>What the decisions at evaluations remember at <see cref="Start"/>.</summary>
    public BoundaryState BoundaryStateAtStart { get; init; } = BoundaryState.Initial;

    /// <summary>How long actors wait for one another.</summary>
    public Timeouts Timeouts { get; init; } = Timeouts.Default;

    /// <summary>Where training starts from.</summary>
    public TimelineOrigin Origin => new(Start, EpochStatisticsAtStart, BoundaryStateAtStart);

    /// <summary>Where the candidates for the coordinator's place are reached.</summary>
    public IEnumerable<ActorAddress> CandidateAddresses => Enumerable.Range(0, Candidates).Select(rank => new ActorAddress(ActorRole.Coordinator, rank));

    /// <summary>The number of chunks.</summary>
    public int Chunks => ChunkLengths.Length;

    /// <summary>The chunk whose server sums the statistics of a step. It holds the first layer, whose gradient is the last to be known.</summary>
    public static int LeadChunk => 0;

    /// <summary>Whether the job is over after so many steps.</summary>
    /// <param name="step">The steps done.</param>
    /// <param name="state">What was decided up to there.</param>
    public bool IsEnd(long step, BoundaryState state) =>
        step == TotalSteps || (step > 0 && EarlyStopping is { } stopping && state.EvaluationsSinceBest >= stopping.Patience);

    /// <summary>Whether the weights after <paramref name="step"/> steps are evaluated before training goes on.</summary>
    public bool IsEvaluated(long step) => step > 0 && EvaluateEverySteps > 0 && (step % EvaluateEverySteps == 0 || step == TotalSteps);

    /// <summary>Whether a checkpoint is made of the weights after <paramref name="step"/> steps.</summary>
    public bool IsCheckpointed(long step) => step > 0 && (step == TotalSteps || (CheckpointEverySteps > 0 && step % CheckpointEverySteps == 0));

    /// <summary>The first step after <paramref name="step"/> that waits for a decision of the coordinator: an evaluation, or the end.</summary>
    public long NextBoundary(long step)
    {
        if (EvaluateEverySteps == 0)
            return TotalSteps;
        return Math.Min(TotalSteps, ((step / EvaluateEverySteps) + 1) * EvaluateEverySteps);
    }

    /// <summary>Throws when the figures contradict one another.</summary>
    /// <exception cref="ProtocolException">Says which.</exception>
    public TrainingPlan Validated()
    {
        ProtocolException.Require(Slices >= 1, "A step has at least one micro-batch.");
        ProtocolException.Require(!ChunkLengths.IsDefaultOrEmpty && ChunkLengths.All(length => length > 0), "There is at least one chunk, and none is empty.");
        ProtocolException.Require(!StageChunks.IsDefaultOrEmpty, "There is at least one stage.");
        ProtocolException.Require(StageChunks.All(stage => stage.Count == 0 || (stage.First >= 0 && stage.End <= Chunks)), "Every stage lies in the chunks.");
        ProtocolException.Require(TotalSteps >= 1 && StepsPerEpoch >= 1, "There is at least one step, and an epoch has at least one.");
        ProtocolException.Require(EvaluateEverySteps >= 0 && CheckpointEverySteps >= 0, "Intervals are not negative.");
        ProtocolException.Require(EvaluateEverySteps == 0 || EvaluationSlices >= 1, "An evaluation has at least one part.");
        ProtocolException.Require(WorkersToStart >= 1 && ServersToStart >= 1, "There is at least one worker and one server.");
        ProtocolException.Require(Replicas >= 1 && Candidates >= 1 && LateCandidatesMax >= 0, "Each chunk is held by at least one server, and there is at least one candidate for coordinator.");
        ProtocolException.Require(EarlyStopping is null || EarlyStopping.Patience >= 1, "Early stopping has a patience of at least one evaluation.");
        ProtocolException.Require(Plateau is null || (Plateau.Patience >= 1 && Plateau.Factor > 0), "A plateau has a patience of at least one evaluation.");
        ProtocolException.Require(Start.Step >= 0 && Start.Step <= TotalSteps, "Training starts inside the job.");
        return this;
    }
}
