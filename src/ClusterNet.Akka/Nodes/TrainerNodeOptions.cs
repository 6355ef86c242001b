using System.Net;
using ClusterNet.Runtime.Nodes;
using ClusterNet.Runtime.Security;

namespace ClusterNet.Akka.Nodes;

/// <summary>What an actor system needs to take part in training, beside its configuration.</summary>
public sealed record TrainerNodeOptions
{
    /// <summary>Turns the text of a job into what is trained. The nodes of a cluster must agree on it.</summary>
    public required IJobOpener Jobs { get; init; }

    /// <summary>Compute threads. Default: one a core.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Where to listen for links, which carry the numbers. Default: loopback, on a port that the system chooses. Not used where numbers go over Akka.Remote.</summary>
    public IPEndPoint Listen { get; init; } = new(IPAddress.Loopback, 0);

    /// <summary>Where the others reach this node's links, as host and port; null (the default) for where it listens.</summary>
    public string? AdvertisedAddress { get; init; }

    /// <summary>How links make sure of each other. Default: not at all, and therefore on loopback alone. Akka.Remote has TLS of its own.</summary>
    public LinkSecurity Security { get; init; } = LinkSecurity.LoopbackOnly;

    /// <summary>How long joining the cluster may take before it is given up. Default 30 s.</summary>
    public TimeSpan JoinTimeout { get; init; } = TimeSpan.FromSeconds(30);
}
