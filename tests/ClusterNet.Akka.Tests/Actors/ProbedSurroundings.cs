using Akka.Actor;
using ClusterNet.Protocol;
using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Messages;
using ClusterNet.Runtime.Actors;

namespace ClusterNet.Akka.Tests.Actors;

/// <summary>All that surrounds a machine, as one probe: what is sent, carried out, abandoned, and who has crashed.</summary>
/// <param name="probe">Is shown it.</param>
internal sealed class ProbedSurroundings(IActorRef probe) : IRemoteActors, IEffectHandler, ISupervisor
{
    public void Send(ActorAddress to, Message message) => probe.Tell(new Sent(to, message));

    public void Carry(Effect effect) => probe.Tell(effect);

    public void Abandon() => probe.Tell(new Abandoned());

    public void OnCrash(IHostedActor actor, Exception exception) => probe.Tell(new Crashed(actor.Address, exception.Message));

    internal sealed record Sent(ActorAddress To, Message Message);

    internal sealed record Abandoned;

    internal sealed record Crashed(ActorAddress Actor, string Reason);
}
