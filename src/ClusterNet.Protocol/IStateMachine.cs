using System.Collections.Immutable;
using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Messages;

namespace ClusterNet.Protocol;

/// <summary>
/// An actor as a pure state machine. It performs nothing itself: what is to be done comes back as effects, which a host (threads, a
/// simulator, an actor framework) carries out in order and answers with messages.
/// </summary>
public interface IStateMachine
{
    /// <summary>Where messages for this machine go.</summary>
    ActorAddress Address { get; }

    /// <summary>Takes one message.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="now">The time since an arbitrary fixed moment; never goes back.</param>
    /// <returns>What the host has to do, in this order.</returns>
    /// <exception cref="ProtocolException">An invariant broke; the machine must not be used any longer.</exception>
    ImmutableArray<Effect> Step(Message message, TimeSpan now);
}
