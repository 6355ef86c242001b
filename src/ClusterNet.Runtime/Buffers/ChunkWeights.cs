using ClusterNet.Protocol;

namespace ClusterNet.Runtime.Buffers;

/// <summary>A chunk of a version of the weights, which lies in the node's <see cref="WeightStore"/>.</summary>
/// <param name="Length">The number of parameters.</param>
internal sealed record ChunkWeights(int Length) : IPayload;
