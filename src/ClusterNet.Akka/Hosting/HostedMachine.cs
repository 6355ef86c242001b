using System.Collections.Concurrent;
using Akka.Actor;
using ClusterNet.Akka.Actors;
using ClusterNet.Protocol;
using ClusterNet.Protocol.Messages;
using ClusterNet.Runtime.Actors;

namespace ClusterNet.Akka.Hosting;

/// <summary>One start of one machine, and the Akka actor that runs it. What is posted before that actor lives waits for it.</summary>
internal sealed class HostedMachine : IHostedActor
{
    private readonly Lock _lock = new();
    private readonly ConcurrentQueue<Message> _early = new();
    private volatile IActorRef? _actor;

    /// <summary>A machine that no actor runs yet.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="incarnation">How often it was started, from 0.</param>
    /// <param name="stage">Where it lives.</param>
    public HostedMachine(IStateMachine machine, int incarnation, AkkaStage stage)
    {
        Machine = machine;
        Incarnation = incarnation;
        Stage = stage;
    }

    /// <summary>The machine.</summary>
    public IStateMachine Machine { get; }

    /// <summary>Where it lives.</summary>
    public AkkaStage Stage { get; }

    /// <summary>What carries out its effects, beyond messages and timers.</summary>
    public required IEffectHandler Effects { get; set; }

    /// <inheritdoc/>
    public ActorAddress Address => Machine.Address;

    /// <inheritdoc/>
    public int Incarnation { get; }

    /// <inheritdoc/>
    public void Post(Message message)
    {
        if (_actor is { } actor)
        {
            actor.Tell(message); // from the actor that runs now, if one does
            return;
        }

        lock (_lock)
        {
            if (_actor is null)
            {
                _early.Enqueue(message);
                return;
            }
        }

        _actor.Tell(message);
    }

    /// <summary>Shows the actor that runs the machine which actor runs a member that speaks to it.</summary>
    public void Show(MemberSeen seen) => _actor?.Tell(seen);

    /// <summary>An actor runs the machine from now on.</summary>
    public void RunBy(IActorRef actor)
    {
        actor.Tell(new Started(), actor);
        lock (_lock)
        {
            while (_early.TryDequeue(out Message? message))
                actor.Tell(message, actor);
            _actor = actor;
        }
    }
}
