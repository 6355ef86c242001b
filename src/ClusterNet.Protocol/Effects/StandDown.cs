namespace ClusterNet.Protocol.Effects;

/// <summary>Another coordinator's term has begun: this one does and says nothing more. Its host puts a standby in its place.</summary>
/// <param name="Term">The term of the other.</param>
public sealed record StandDown(int Term) : Effect;
