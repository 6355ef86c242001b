using System.Collections.Immutable;
using System.Net;
using ClusterNet.Runtime.Links;
using ClusterNet.Runtime.Links.Messages;

namespace ClusterNet.Runtime.Nodes;

/// <summary>What a node process needs to take part in a cluster.</summary>
public sealed record NodeHostOptions
{
    /// <summary>Name, port, security and links.</summary>
    public required NodeEndpointOptions Endpoint { get; init; }

    /// <summary>Turns the text of a job into what is trained.</summary>
    public required IJobOpener Jobs { get; init; }

    /// <summary>Nodes to join by, tried in turn; empty (the default) for the first node of a cluster.</summary>
    public ImmutableArray<EndPoint> Join { get; init; } = [];

    /// <summary>Where the others reach this node, as host and port; null (the default) for where it listens.</summary>
    public string? AdvertisedAddress { get; init; }

    /// <summary>What the node is ready to do. Default: everything.</summary>
    public NodeRoles Roles { get; init; } = NodeRoles.All;

    /// <summary>Compute threads. Default: one a core.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>How long joining may take before it is given up. Default 8 s, so that the process has said why within 10.</summary>
    public TimeSpan JoinTimeout { get; init; } = TimeSpan.FromSeconds(8);
}
