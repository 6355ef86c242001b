using ClusterNet.Protocol.Plan;
using ClusterNet.Simulation.Mathematics;
using ClusterNet.Simulation.Networks;
using System.Collections.Immutable;

namespace ClusterNet.Simulation.Planning;

/// <summary>A cluster and a job whose speed is to be predicted.</summary>
public sealed record CapacityRequest
{
    /// <summary>The workers, at least 1, each on a node of its own.</summary>
    public required int Workers { get; init; }

    /// <summary>The parameter servers, at least 1. The first nodes host one each beside their worker unless <see cref="DedicatedServers"/> says otherwise.</summary>
    public required int Servers { get; init; }

    /// <summary>The servers that hold each chunk, at least 1 (the default): with 2 the loss of one takes nothing back.</summary>
    public int Replicas { get; init; } = 1;

    /// <summary>Whether servers have nodes of their own.</summary>
    public bool DedicatedServers { get; init; }

    /// <summary>The float32 parameters of the model, at least 1.</summary>
    public required long Parameters { get; init; }

    /// <summary>The stages (layers with parameters) that the model is computed in; 1 for no overlap of sending and computing. Default 4.</summary>
    public int Stages { get; init; } = 4;

    /// <summary>The chunks that the parameters are cut into; at least as many as servers. Default 0: one for each server, and one for each stage at least.</summary>
    public int Chunks { get; init; }

    /// <summary>The lengths of the chunks where they are known, in the place of <see cref="Parameters"/> cut evenly. Default none.</summary>
    public ImmutableArray<int> ChunkLengths { get; init; } = [];

    /// <summary>With <see cref="ChunkLengths"/>, the chunks of each stage.</summary>
    public ImmutableArray<ChunkRange> StageChunks { get; init; } = [];

    /// <summary>With <see cref="ChunkLengths"/>, the measured cost of each stage, in the place of <see cref="ComputePerSample"/>.</summary>
    public ImmutableArray<StageCost> StageCosts { get; init; } = [];

    /// <summary>The compute threads of a node. Default 1.</summary>
    public int Lanes { get; init; } = 1;

    /// <summary>What each piece of work costs beside. Default 5 µs.</summary>
    public TimeSpan Overhead { get; init; } = new CostModel().Overhead;

    /// <summary>How long a message takes between two actors of one node. Default 2 µs.</summary>
    public TimeSpan LocalLatency { get; init; } = new NetworkProfile().LocalLatency;

    /// <summary>B, the samples of a step.</summary>
    public required int GlobalBatch { get; init; }

    /// <summary>S, the micro-batches of a step; a divisor of the global batch. Default 0: the least divisor that gives each worker one.</summary>
    public int Slices { get; init; }

    /// <summary>Forward and backward pass of one sample on one compute thread.</summary>
    public TimeSpan ComputePerSample { get; init; }

    /// <summary>The optimizer's update of one parameter, in nanoseconds. Default 2.</summary>
    public double UpdateNanosecondsPerParameter { get; init; } = 2;

    /// <summary>Adding one parameter of one contribution, in nanoseconds. Default 1.</summary>
    public double ReduceNanosecondsPerParameter { get; init; } = 1;

    /// <summary>What each node can send, and receive, in bytes a second; 0 for no limit. Default 1.25e9: 10 Gbit/s.</summary>
    public double BytesPerSecond { get; init; } = 1.25e9;

    /// <summary>The latency of a message between nodes. Default 100 µs.</summary>
    public TimeSpan Latency { get; init; } = TimeSpan.FromMicroseconds(100);

    /// <summary>
    /// What a message to or from another node costs a node's processor, which does one at a time; where all threads compute, it is taken from them.
    /// Default 0.
    /// </summary>
    public TimeSpan LinkMessage { get; init; }

    /// <summary>The same for each byte, in nanoseconds. Default 0.</summary>
    public double LinkNanosecondsPerByte { get; init; }

    /// <summary>How many times as long as by these costs all work takes, since it shares a machine with other work. Default 1.</summary>
    public double Slowness { get; init; } = 1;

    /// <summary>The same for the one node that the cluster is compared with. Default 1.</summary>
    public double SingleNodeSlowness { get; init; } = 1;

    /// <summary>The mean time between two failures of one node; zero for never.</summary>
    public TimeSpan MeanTimeBetweenFailures { get; init; }

    /// <summary>How long a node takes to come back. Default a minute.</summary>
    public TimeSpan RepairTime { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The steps between two checkpoints: what the loss of a server takes back where no other holds its chunks is half of it on average. Default 1,000.</summary>
    public long CheckpointEverySteps { get; init; } = 1000;

    /// <summary>The steps that are simulated. Default 12, of which the first quarter is left out of the mean.</summary>
    public int SimulatedSteps { get; init; } = 12;
}
