using ClusterNet.Protocol.Plan;
using ClusterNet.Runtime.Nodes;
using ClusterNet.Runtime.Training;

namespace ClusterNet.Conformance;

/// <summary>Opens the job on the nodes of a host, all in this process: with a gate at the step at which things happen.</summary>
/// <param name="gate">Lets so many steps be done.</param>
/// <param name="applied">Overhears the servers.</param>
public sealed class ConformanceOpener(StepGate gate, AppliedSteps applied) : IJobOpener
{
    /// <inheritdoc/>
    public OpenedJob Open(string text, string? dataPath = null) => new(text, ConformanceJob.Create(), Options, KeepCheckpoints: 3, ContentHash: "");

    /// <summary>Small chunks, so that several servers have some; a lease that a busy machine keeps, and losses that are told.</summary>
    private TrainerOptions Options => new()
    {
        ChunkBytes = 256,
        CheckpointEverySteps = ConformanceJob.CheckpointEvery,
        ReportInterval = TimeSpan.Zero,
        Timeouts = new Timeouts { Lease = TimeSpan.FromSeconds(30) },
        Gate = gate,
        Intercept = (machine, _) => applied.Overhear(machine),
    };
}
