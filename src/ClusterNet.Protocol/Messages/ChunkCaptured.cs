namespace ClusterNet.Protocol.Messages;

/// <summary>Host to server: the copy that <see cref="Effects.CaptureChunk"/> asked for.</summary>
/// <param name="Version">Which version.</param>
/// <param name="Chunk">Which chunk.</param>
/// <param name="OptimizerState">All state vectors of the optimizer, one behind the other. The machine is given a share of it.</param>
public sealed record ChunkCaptured(WeightVersion Version, int Chunk, IPayload OptimizerState) : Message;
