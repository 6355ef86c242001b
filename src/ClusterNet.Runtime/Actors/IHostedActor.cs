using ClusterNet.Protocol;
using ClusterNet.Protocol.Messages;

namespace ClusterNet.Runtime.Actors;

/// <summary>One start of one actor, as those see it who work for it: whatever hosts it.</summary>
internal interface IHostedActor
{
    /// <summary>Where it is reached.</summary>
    ActorAddress Address { get; }

    /// <summary>How often it was started, from 0.</summary>
    int Incarnation { get; }

    /// <summary>Tells the actor something. Any thread may call.</summary>
    void Post(Message message);
}
