using System.Collections.Immutable;

namespace ClusterNet.Dashboard.Feed;

/// <summary>What a page shows of a run besides curves, nodes and what happened.</summary>
public sealed record RunHeader
{
    /// <summary>The job's name.</summary>
    public required string Job { get; init; }

    /// <summary>Where the run's files are; null for nowhere.</summary>
    public string? RunDirectory { get; init; }

    /// <summary>The members of the ensemble that is trained, each a run of its own; empty for a single model.</summary>
    public ImmutableArray<string> Members { get; init; } = [];

    /// <summary>How it is.</summary>
    public RunState State { get; init; } = RunState.Waiting;

    /// <summary>The steps done.</summary>
    public long Step { get; init; }

    /// <summary>The steps of the whole job.</summary>
    public long TotalSteps { get; init; }

    /// <summary>The steps of an epoch.</summary>
    public long StepsPerEpoch { get; init; }

    /// <summary>The epochs done, with the fraction of the running one.</summary>
    public double Epoch { get; init; }

    /// <summary>Seconds since the run began.</summary>
    public double Seconds { get; init; }

    /// <summary>The numbers that are trained.</summary>
    public int Parameters { get; init; }

    /// <summary>The training samples of an epoch.</summary>
    public long TrainingSamples { get; init; }

    /// <summary>The samples of an evaluation.</summary>
    public long ValidationSamples { get; init; }

    /// <summary>Samples used since the job's very beginning.</summary>
    public long SamplesSeen { get; init; }

    /// <summary>Workers in the present view.</summary>
    public int Workers { get; init; }

    /// <summary>Parameter servers in the present view.</summary>
    public int Servers { get; init; }

    /// <summary>Compute threads.</summary>
    public int Threads { get; init; }

    /// <summary>The number of the present view.</summary>
    public string View { get; init; } = "";

    /// <summary>The step of the last checkpoint; 0 where there is none.</summary>
    public long CheckpointStep { get; init; }

    /// <summary>The SHA-256 of the weights that the run ended with; null while it goes on.</summary>
    public string? WeightsSha256 { get; init; }

    /// <summary>Why it ended, where it did not simply complete.</summary>
    public string? Reason { get; init; }
}
