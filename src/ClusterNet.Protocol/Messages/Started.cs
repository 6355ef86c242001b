namespace ClusterNet.Protocol.Messages;

/// <summary>To any machine, first of all: the host has it running.</summary>
public sealed record Started : Message;
