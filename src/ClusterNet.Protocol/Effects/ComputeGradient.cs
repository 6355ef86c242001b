using ClusterNet.Protocol.Reduction;

namespace ClusterNet.Protocol.Effects;

/// <summary>Compute the gradients of some micro-batches, answering <see cref="Messages.GradientComputed"/> for each owed subtree and chunk, last layer first. Asked again for the same micro-batches with a later stage, the same work may go on so far.</summary>
/// <param name="Version">The weights, and by their number the step.</param>
/// <param name="Slices">The micro-batches.</param>
/// <param name="StagesReady">The forward pass may go through the first so many stages, since their weights are there; with all of them it goes on to the loss and back.</param>
public sealed record ComputeGradient(WeightVersion Version, SliceRange Slices, int StagesReady) : Effect;
