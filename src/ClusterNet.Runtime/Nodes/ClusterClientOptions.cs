using System.Net;
using ClusterNet.Runtime.Links;
using ClusterNet.Runtime.Security;

namespace ClusterNet.Runtime.Nodes;

/// <summary>How a client reaches a cluster.</summary>
public sealed record ClusterClientOptions
{
    /// <summary>A node of the cluster; the others are learned from it.</summary>
    public required EndPoint Cluster { get; init; }

    /// <summary>How the nodes and the client make sure of each other. Default: not at all, and therefore on loopback alone.</summary>
    public LinkSecurity Security { get; init; } = LinkSecurity.LoopbackOnly;

    /// <summary>How links behave.</summary>
    public LinkOptions Links { get; init; } = new();

    /// <summary>Where log lines go. Default: nowhere.</summary>
    public ILinkLog Log { get; init; } = SilentLog.Instance;

    /// <summary>How long the client tries to reach the cluster, and waits for an answer. Default 10 s.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a client that follows a job waits for any node of the cluster to be reached again. Default 60 s.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(60);
}
