using System.Collections.Immutable;

namespace ClusterNet.Runtime.Checkpoints;

/// <summary>A contiguous part of the flat vectors, as one server holds it.</summary>
/// <param name="Step">The version of the weights.</param>
/// <param name="Offset">Its first element in the flat vector.</param>
/// <param name="Weights">Its weights.</param>
/// <param name="OptimizerStates">Its part of each state, in the order of the assembly's names; each as long as the weights.</param>
public sealed record CheckpointChunk(
    long Step, int Offset, ReadOnlyMemory<float> Weights, ImmutableArray<ReadOnlyMemory<float>> OptimizerStates);
