using System.Net;
using ClusterNet.Runtime.Links.SharedMemory;
using ClusterNet.Runtime.Security;

namespace ClusterNet.Runtime.Links;

/// <summary>What a node needs to be reached and to reach others.</summary>
public sealed record NodeEndpointOptions
{
    /// <summary>The node's name, unique in the cluster; 1 to 255 characters.</summary>
    public required string Name { get; init; }

    /// <summary>Where to listen. Default: loopback, on a port that the system chooses.</summary>
    public IPEndPoint Listen { get; init; } = new(IPAddress.Loopback, 0);

    /// <summary>How nodes make sure of each other. Default: not at all, and therefore on loopback alone.</summary>
    public LinkSecurity Security { get; init; } = LinkSecurity.LoopbackOnly;

    /// <summary>How links behave.</summary>
    public LinkOptions Links { get; init; } = new();

    /// <summary>The clock. Default: the system's.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Spreads the nodes' attempts to connect over time; different for each node. Default 0: taken from the name.</summary>
    public ulong JitterSeed { get; init; }

    /// <summary>The connections through shared memory. Default: of nobody who attends to them.</summary>
    internal SharedLanes SharedLanes { get; init; } = new();

    /// <summary>Where log lines go. Default: nowhere.</summary>
    public ILinkLog Log { get; init; } = SilentLog.Instance;
}
