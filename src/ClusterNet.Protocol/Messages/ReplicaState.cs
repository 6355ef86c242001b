using ClusterNet.Protocol.Membership;
using ClusterNet.Protocol.Reduction;

namespace ClusterNet.Protocol.Messages;

/// <summary>Server to a new one behind it in the chain of a chunk: all there is of it.</summary>
/// <param name="Since">The place in the chain that is being filled.</param>
/// <param name="Version">The newest version.</param>
/// <param name="Chunk">Which chunk.</param>
/// <param name="Weights">Its numbers.</param>
/// <param name="PreviousWeights">Those of the version before, which a late worker may need; null where there is none.</param>
/// <param name="OptimizerState">All state vectors of the optimizer, one behind the other.</param>
/// <param name="EpochStatistics">For the lead chunk: what the running epoch has summed up so far.</param>
/// <param name="LastCompleted">For the lead chunk: the newest step.</param>
/// <param name="PreviousSquaredNorm">What the chunk added to the square of the gradient's norm at the step that made the version, where the plan needs it.</param>
public sealed record ReplicaState(
    TermNumber Since, WeightVersion Version, int Chunk, IPayload Weights, IPayload? PreviousWeights, IPayload OptimizerState, StatisticSums? EpochStatistics,
    StepCompleted? LastCompleted, double? PreviousSquaredNorm) : Message;
