using ClusterNet.Benchmarks.Processes;
using ClusterNet.Protocol.Plan;
using ClusterNet.Runtime.Nodes;
using ClusterNet.Runtime.Training;

namespace ClusterNet.Benchmarks.Failover;

/// <summary>784-512-512-10 at batch 128 with default timeouts, a checkpoint every 16 steps, and word of every step.</summary>
internal sealed class FailoverJobs : IJobOpener
{
    private const int Batch = 128;
    private const int CheckpointEvery = 16;

    /// <inheritdoc/>
    public OpenedJob Open(string text, string? dataPath = null) => new(
        "failover",
        BenchmarkJobs.Job(Batch, epochs: 8),
        new TrainerOptions { CheckpointEverySteps = CheckpointEvery, ReportInterval = TimeSpan.FromMilliseconds(1), Timeouts = Timeouts.Default },
        KeepCheckpoints: 2,
        ContentHash: "");
}
