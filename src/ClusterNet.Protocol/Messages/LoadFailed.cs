namespace ClusterNet.Protocol.Messages;

/// <summary>Host to server, and on to the coordinator: a chunk that the job cannot go on without could not be read.</summary>
/// <param name="Version">Which version.</param>
/// <param name="Chunk">Which chunk.</param>
/// <param name="Reason">What happened, for people.</param>
public sealed record LoadFailed(WeightVersion Version, int Chunk, string Reason) : Message;
