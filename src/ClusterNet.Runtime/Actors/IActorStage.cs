using ClusterNet.Protocol;
using ClusterNet.Protocol.Messages;

namespace ClusterNet.Runtime.Actors;

/// <summary>Where the actors of a job live on this node: as mailboxes of this process, or as actors of another framework.</summary>
internal interface IActorStage : IDisposable
{
    /// <summary>Makes an actor known, in the place of an earlier start of it, and starts it.</summary>
    /// <param name="machine">What it does.</param>
    /// <param name="incarnation">How often it was started, from 0.</param>
    /// <param name="effects">Makes what carries out its effects, beyond messages and timers.</param>
    IHostedActor Start(IStateMachine machine, int incarnation, Func<IHostedActor, IEffectHandler> effects);

    /// <summary>Delivers a message to an actor here or on another node; one for an actor that is not there is lost, as on any network.</summary>
    void Deliver(ActorAddress to, Message message);

    /// <summary>Takes a message that has come from another node, with the first share of its numbers.</summary>
    void Receive(ActorAddress to, Message message);
}
