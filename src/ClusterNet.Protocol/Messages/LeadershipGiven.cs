namespace ClusterNet.Protocol.Messages;

/// <summary>Host to standby: lead from now on. Where a host finds out by other means than silence who leads.</summary>
public sealed record LeadershipGiven : Message;
