namespace ClusterNet.Protocol.Effects;

/// <summary>Tell the machine <see cref="Messages.TimerElapsed"/> after a while.</summary>
/// <param name="Timer">Which; one that is running is replaced.</param>
/// <param name="After">From now.</param>
public sealed record SetTimer(TimerKind Timer, TimeSpan After) : Effect;
