namespace ClusterNet.Protocol.Messages;

/// <summary>Worker to coordinator: let me in. Repeated until a view holds the worker.</summary>
/// <param name="Worker">The worker's index.</param>
/// <param name="Incarnation">How often it was started.</param>
public sealed record JoinRequest(int Worker, int Incarnation) : Message;
