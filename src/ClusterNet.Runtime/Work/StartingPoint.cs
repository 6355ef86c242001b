using System.Collections.Immutable;
using ClusterNet.Numerics;

namespace ClusterNet.Runtime.Work;

/// <summary>What training can start from.</summary>
/// <param name="Weights">The flat weights.</param>
/// <param name="States">Each of the optimizer's state vectors, flat; empty where they are fresh.</param>
internal sealed record StartingPoint(AlignedVector Weights, ImmutableArray<AlignedVector> States);
