using System.Collections.Immutable;
using ClusterNet.Cli.Jobs;
using ClusterNet.Cli.Jobs.Text;

namespace ClusterNet.Cli.Commands;

/// <summary>What <c>clusternet simulate JOB --workers N</c> was asked for: a forecast of a cluster's speed.</summary>
/// <param name="JobFile">The job; null for the job inside the program.</param>
/// <param name="Overrides">Values of the command line, in the order in which they count.</param>
/// <param name="Workers">The largest number of nodes with a worker.</param>
public sealed record ForecastRequest(string? JobFile, ImmutableArray<JobOverride> Overrides, int Workers)
{
    /// <summary>Whether the nodes are processes of this machine, which share it, as <c>train --processes</c> has them; otherwise each is a machine like this one.</summary>
    public bool AreLocal { get; init; }

    /// <summary>The servers; null for one on each worker's node, as far as there are chunks.</summary>
    public int? Servers { get; init; }

    /// <summary>The servers that hold each chunk. Default 1.</summary>
    public int Replicas { get; init; } = 1;

    /// <summary>The compute threads of a node; null for what the job says.</summary>
    public int? Threads { get; init; }

    /// <summary>What each node can send, in bytes a second; null for what a link on this machine carries.</summary>
    public double? BytesPerSecond { get; init; }

    /// <summary>How long a message is under way; null for as long as on this machine.</summary>
    public TimeSpan? Latency { get; init; }

    /// <summary>The mean time between two failures of one node; zero for never.</summary>
    public TimeSpan MeanTimeBetweenFailures { get; init; }

    /// <summary>How long a node takes to come back. Default a minute.</summary>
    public TimeSpan RepairTime { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>What <c>bench --calibrate</c> has written for this job; null to measure now.</summary>
    public string? CalibrationFile { get; init; }

    /// <summary>Where the scaling curve is drawn; null for nowhere.</summary>
    public string? PictureFile { get; init; }

    /// <summary>Whether to write JSON.</summary>
    public bool Json { get; init; }

    /// <summary>Reads the job.</summary>
    /// <exception cref="JobFileException">The job is not sound.</exception>
    public JobSpecification LoadJob() => JobFile is null ? Jobs.JobFile.LoadDefault(Overrides) : Jobs.JobFile.Load(JobFile, Overrides);
}
