using System.Collections.Immutable;

namespace ClusterNet.Runtime.Checkpoints.Safetensors;

/// <summary>A float32 tensor to be written.</summary>
/// <param name="Name">Its key in the file, for example "0.weight".</param>
/// <param name="Shape">Its dimensions, outermost first; empty for a scalar.</param>
/// <param name="Values">Its elements in row-major order; as many as the product of the dimensions.</param>
public sealed record SafetensorsTensor(string Name, ImmutableArray<int> Shape, ReadOnlyMemory<float> Values);
