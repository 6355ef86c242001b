using ClusterNet.Protocol.Coordinators;

namespace ClusterNet.Protocol.Effects;

/// <summary>The coordinator is silent: put a coordinator in the place of this standby.</summary>
/// <param name="Start">What it begins with.</param>
public sealed record TakeOver(CoordinatorStart Start) : Effect;
