using ClusterNet.Protocol.Effects;

namespace ClusterNet.Protocol.Messages;

/// <summary>To any machine: the timer that it set has run out.</summary>
/// <param name="Timer">Which of its timers.</param>
public sealed record TimerElapsed(TimerKind Timer) : Message;
