using ClusterNet.Protocol.Membership;

namespace ClusterNet.Protocol.Messages;

/// <summary>Server to coordinator: no update begins until a new horizon comes.</summary>
/// <param name="Server">Who.</param>
/// <param name="Directive">The number of the question.</param>
/// <param name="Version">The newest version of any of its chunks, an update under way counted as done.</param>
public sealed record Frozen(int Server, TermNumber Directive, WeightVersion Version) : Message;
