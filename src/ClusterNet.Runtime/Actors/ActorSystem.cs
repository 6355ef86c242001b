using System.Collections.Concurrent;
using ClusterNet.Protocol;
using ClusterNet.Protocol.Messages;
using ClusterNet.Runtime.Buffers;

namespace ClusterNet.Runtime.Actors;

/// <summary>The actors of a job in this process: who is where, what time it is, and who handles messages.</summary>
internal sealed class ActorSystem : IActorStage
{
    private readonly ConcurrentDictionary<ActorAddress, IHostedActor> _actors = new();
    private readonly IRemoteActors _remote;
    private readonly PauseFreeClock _clock;
    private volatile bool _disposed;

    /// <summary>A system without actors.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="supervisor">Decides about actors that throw.</param>
    /// <param name="remote">Reaches the actors of other nodes.</param>
    /// <param name="heartbeat">How often an actor tells that it lives.</param>
    public ActorSystem(TimeProvider time, ISupervisor supervisor, IRemoteActors remote, TimeSpan heartbeat)
    {
        Time = time;
        Supervisor = supervisor;
        _remote = remote;
        _clock = new PauseFreeClock(time, 2 * heartbeat);
    }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; }

    /// <summary>Who decides about actors that throw.</summary>
    public ISupervisor Supervisor { get; }

    /// <summary>Lets threads handle the messages that they post.</summary>
    public Dispatcher Dispatcher { get; } = new();

    /// <summary>The time since the system began, without pauses of the process.</summary>
    public TimeSpan Now => _clock.Now;

    /// <summary>The actor at an address; null where there is none.</summary>
    public IHostedActor? Find(ActorAddress address) => _actors.GetValueOrDefault(address);

    /// <summary>Takes an actor out; what is sent to it from now on is lost, and what waits in its mailbox given back.</summary>
    public void Retire(IHostedActor actor)
    {
        _actors.TryRemove(new KeyValuePair<ActorAddress, IHostedActor>(actor.Address, actor));
        actor.Post(new ActorRetired());
    }

    /// <inheritdoc/>
    public IHostedActor Start(IStateMachine machine, int incarnation, Func<IHostedActor, IEffectHandler> effects)
    {
        ActorHost actor = new(this, machine, incarnation);
        IEffectHandler handler = effects(actor);
        Register(actor);
        actor.Start(handler);
        return actor;
    }

    /// <inheritdoc/>
    public void Deliver(ActorAddress to, Message message)
    {
        if (!_actors.TryGetValue(to, out IHostedActor? actor))
            _remote.Send(to, message);
        else if (Payloads.TryShare(message))
            actor.Post(message);
    }

    /// <inheritdoc/>
    public void Receive(ActorAddress to, Message message)
    {
        if (_actors.TryGetValue(to, out IHostedActor? actor))
            actor.Post(message);
        else
            Payloads.GiveBack(message);
    }

    /// <summary>Ends all actors.</summary>
    public void Dispose()
    {
        _disposed = true;
        foreach (IHostedActor actor in _actors.Values)
            actor.Post(new ActorRetired());
        _actors.Clear();
    }

    /// <summary>Makes an actor known, in place of an earlier start of it. Where all actors have been ended, this one ends at once.</summary>
    private void Register(IHostedActor actor)
    {
        _actors[actor.Address] = actor;
        if (_disposed)
            Retire(actor);
    }
}
