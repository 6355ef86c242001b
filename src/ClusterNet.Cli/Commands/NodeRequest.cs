using System.Collections.Immutable;
using ClusterNet.Runtime.Links.Messages;

namespace ClusterNet.Cli.Commands;

/// <summary>What <c>clusternet node</c> was asked for.</summary>
/// <param name="Name">The node's name; null for one made of the machine's name and the port.</param>
/// <param name="Listen">Where to listen, as HOST:PORT; port 0 for one that the system chooses.</param>
/// <param name="Advertise">Where the others reach the node, as HOST:PORT; null for where it listens.</param>
/// <param name="Join">Nodes to join by, as HOST:PORT; empty for the first node of a cluster.</param>
/// <param name="Roles">What the node is ready to do.</param>
/// <param name="Threads">Compute threads; null for one a core.</param>
/// <param name="Security">How nodes make sure of each other.</param>
/// <param name="EndsWithInput">Whether the node ends when its standard input does, so that it never outlives who started it.</param>
public sealed record NodeRequest(
    string? Name, string Listen, string? Advertise, ImmutableArray<string> Join, NodeRoles Roles, int? Threads, SecurityRequest Security, bool EndsWithInput)
{
    /// <summary>Where probes are answered, as HOST:PORT; null (the default) for nowhere.</summary>
    public string? Health { get; init; }

    /// <summary>What hosts the actors. Default: threads of this process.</summary>
    public string Engine { get; init; } = "threads";

    /// <summary>The path of Akka's configuration, with <c>--engine akka</c>; null (the default) for none.</summary>
    public string? AkkaConfiguration { get; init; }
}
