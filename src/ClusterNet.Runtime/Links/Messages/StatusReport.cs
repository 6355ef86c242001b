using System.Collections.Immutable;

namespace ClusterNet.Runtime.Links.Messages;

/// <summary>Node to client: so are things.</summary>
/// <param name="Request">The number of the request.</param>
/// <param name="Nodes">All nodes that the answering node knows of, by index.</param>
/// <param name="Job">The job that runs; null where none does.</param>
public sealed record StatusReport(long Request, ImmutableArray<NodeStatus> Nodes, JobStatus? Job) : NodeMessage;
