using ClusterNet.Protocol.Reduction;

namespace ClusterNet.Protocol.Messages;

/// <summary>Host to server to coordinator: a chunk and its optimizer state are in the hands of the checkpoint.</summary>
/// <param name="Version">The version.</param>
/// <param name="Chunk">Which chunk.</param>
/// <param name="EpochStatistics">What the running epoch has summed up so far; only for the lead chunk, and only from server to coordinator.</param>
public sealed record ChunkSaved(WeightVersion Version, int Chunk, StatisticSums? EpochStatistics) : Message;
