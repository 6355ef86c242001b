using ClusterNet.Protocol.Membership;
using ClusterNet.Protocol.Messages;
using ClusterNet.Protocol.Reduction;

namespace ClusterNet.Protocol.ParameterServers;

/// <summary>A chunk that the host is putting in place.</summary>
/// <param name="Since">The place in the chain that it is for.</param>
/// <param name="Version">Which version.</param>
/// <param name="EpochStatistics">For the lead chunk: what the running epoch has summed up to there.</param>
/// <param name="LastCompleted">For the lead chunk: the step that made the version, where it is known.</param>
/// <param name="SquaredNorm">What the chunk added to the square of the gradient's norm at that step, where it is known.</param>
/// <param name="HandedOverTo">The server behind that was sent an older version of the chunk, and shows new ones in this one's place.</param>
internal sealed record PendingChunk(
    TermNumber Since, WeightVersion Version, StatisticSums? EpochStatistics, StepCompleted? LastCompleted, double? SquaredNorm, ChainLink? HandedOverTo = null);
