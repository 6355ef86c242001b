namespace ClusterNet.Simulation.Networks;

/// <summary>What the network is like while nothing is wrong with it.</summary>
public sealed record NetworkProfile
{
    /// <summary>How long a packet is under way between two nodes, beside its transfer.</summary>
    public LatencyDistribution Latency { get; init; } = new(TimeSpan.FromMicroseconds(100), TimeSpan.FromMilliseconds(2));

    /// <summary>How long a message takes between two actors of one node.</summary>
    public TimeSpan LocalLatency { get; init; } = TimeSpan.FromMicroseconds(2);

    /// <summary>For how long a packet occupies the port that sends it, and the one that receives it, beside its bytes. Default 0.</summary>
    public TimeSpan PacketTime { get; init; }

    /// <summary>What each node can send, and what it can receive, in bytes a second; 0 for no limit.</summary>
    public double BytesPerSecond { get; init; }
}
