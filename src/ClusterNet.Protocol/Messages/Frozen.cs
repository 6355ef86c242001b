namespace ClusterNet.Protocol.Messages;

/// <summary>Server to coordinator: the answer to <see cref="Freeze"/>.</summary>
/// <param name="Server">Who answers.</param>
/// <param name="Directive">The number of the question.</param>
/// <param name="Step">The newest version of any of its chunks, an update under way counted as done.</param>
public sealed record Frozen(int Server, int Directive, long Step) : Message;
