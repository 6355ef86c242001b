using System.Collections.Concurrent;
using ClusterNet.Protocol;
using ClusterNet.Protocol.Messages;
using ClusterNet.Runtime.Buffers;

namespace ClusterNet.Runtime.Actors;

/// <summary>The actors of this process: who is where, what time it is, and who handles messages.</summary>
internal sealed class ActorSystem : IDisposable
{
    private readonly ConcurrentDictionary<ActorAddress, ActorHost> _actors = new();
    private readonly long _start;

    /// <summary>A system without actors.</summary>
    public ActorSystem(TimeProvider time, ISupervisor supervisor)
    {
        Time = time;
        Supervisor = supervisor;
        _start = time.GetTimestamp();
    }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; }

    /// <summary>Who decides about actors that throw.</summary>
    public ISupervisor Supervisor { get; }

    /// <summary>Lets threads handle the messages that they post.</summary>
    public Dispatcher Dispatcher { get; } = new();

    /// <summary>The time since the system began.</summary>
    public TimeSpan Now => Time.GetElapsedTime(_start);

    /// <summary>Makes an actor known, in place of an earlier start of it.</summary>
    public void Register(ActorHost actor) => _actors[actor.Address] = actor;

    /// <summary>Delivers a message; one for an actor that is not there is lost, as on any network.</summary>
    public void Deliver(ActorAddress to, Message message)
    {
        if (!_actors.TryGetValue(to, out ActorHost? actor))
            return;
        if (message is Contribution { Gradient: ISharedPayload payload })
            payload.Share();
        actor.Post(message);
    }

    /// <summary>Ends all actors.</summary>
    public void Dispose()
    {
        foreach (ActorHost actor in _actors.Values)
            actor.Post(new ActorRetired());
        _actors.Clear();
    }
}
