using System.Collections.Immutable;

namespace ClusterNet.Runtime.Checkpoints;

/// <summary>
/// Where in the training a checkpoint stands, and the ledger of how it got there. Members that later versions add have a default and are
/// not required, so that older checkpoints can still be read.
/// </summary>
public sealed record TrainingPosition
{
    /// <summary>The epoch that the next step belongs to, from 0.</summary>
    public required long Epoch { get; init; }

    /// <summary>How many steps of that epoch are done.</summary>
    public required long StepInEpoch { get; init; }

    /// <summary>How many samples the weights have been trained on since the start, each counted once an epoch.</summary>
    public required long SamplesSeen { get; init; }

    /// <summary>Every time that the run went back to a checkpoint, oldest first.</summary>
    public required ImmutableArray<Rewind> Rewinds { get; init; }

    /// <summary>What the decisions at evaluations remember; null before the first evaluation.</summary>
    public TrainingDecisions? Decisions { get; init; }

    /// <summary>What the running epoch has summed up so far: losses, samples, metrics; empty at the beginning of an epoch.</summary>
    public ImmutableArray<double> EpochStatistics { get; init; } = [];
}
