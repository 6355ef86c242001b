using System.Collections.Concurrent;
using ClusterNet.Protocol;
using ClusterNet.Protocol.Messages;
using ClusterNet.Runtime.Buffers;

namespace ClusterNet.Runtime.Actors;

/// <summary>The actors of a job in this process: who is where, what time it is, and who handles messages.</summary>
internal sealed class ActorSystem : IDisposable
{
    private readonly ConcurrentDictionary<ActorAddress, ActorHost> _actors = new();
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

    /// <summary>Makes an actor known, in place of an earlier start of it. Where all actors have been ended, this one ends at once.</summary>
    public void Register(ActorHost actor)
    {
        _actors[actor.Address] = actor;
        if (_disposed)
            Retire(actor);
    }

    /// <summary>Takes an actor out; what is sent to it from now on is lost, and what waits in its mailbox given back.</summary>
    public void Retire(ActorHost actor)
    {
        _actors.TryRemove(new KeyValuePair<ActorAddress, ActorHost>(actor.Address, actor));
        actor.Post(new ActorRetired());
    }

    /// <summary>Delivers a message to an actor here or on another node; one for an actor that is not there is lost, as on any network.</summary>
    public void Deliver(ActorAddress to, Message message)
    {
        if (!_actors.TryGetValue(to, out ActorHost? actor))
            _remote.Send(to, message);
        else if (Payloads.TryShare(message))
            actor.Post(message);
    }

    /// <summary>Takes a message that has come from another node, with the first share of its numbers.</summary>
    public void Receive(ActorAddress to, Message message)
    {
        if (_actors.TryGetValue(to, out ActorHost? actor))
            actor.Post(message);
        else
            Payloads.GiveBack(message);
    }

    /// <summary>Ends all actors.</summary>
    public void Dispose()
    {
        _disposed = true;
        foreach (ActorHost actor in _actors.Values)
            actor.Post(new ActorRetired());
        _actors.Clear();
    }
}
