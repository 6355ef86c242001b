namespace ClusterNet.Protocol.Effects;

/// <summary>Something that a host has to do for a machine.</summary>
public abstract record Effect;
