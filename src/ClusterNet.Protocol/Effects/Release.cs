namespace ClusterNet.Protocol.Effects;

/// <summary>The machine needs these numbers no longer.</summary>
/// <param name="Payload">What may be used for something else.</param>
public sealed record Release(IPayload Payload) : Effect;
