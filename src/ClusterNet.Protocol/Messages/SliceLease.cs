using ClusterNet.Protocol.Reduction;

namespace ClusterNet.Protocol.Messages;

/// <summary>Coordinator to worker: compute these micro-batches of this step too; whose they are is late with them.</summary>
/// <param name="Version">The version that the step reads.</param>
/// <param name="Slices">The micro-batches.</param>
public sealed record SliceLease(WeightVersion Version, SliceRange Slices) : Message;
