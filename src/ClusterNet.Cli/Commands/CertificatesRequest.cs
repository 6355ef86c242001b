using System.Collections.Immutable;

namespace ClusterNet.Cli.Commands;

/// <summary>What <c>clusternet certificates create</c> was asked for.</summary>
/// <param name="Folder">Where to write; an authority that is there is used again.</param>
/// <param name="Nodes">Names of nodes: host names or addresses; may be empty.</param>
/// <param name="Days">How many days the certificates hold, 1 or more.</param>
public sealed record CertificatesRequest(string Folder, ImmutableArray<string> Nodes, int Days);
