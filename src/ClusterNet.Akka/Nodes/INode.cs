using Akka.Actor;
using ClusterNet.Akka.Messages;
using ClusterNet.Akka.Serialization;

namespace ClusterNet.Akka.Nodes;

/// <summary>The trainer's part of an actor system, as the coordinator's singleton sees it. For any thread.</summary>
internal interface INode
{
    /// <summary>The singleton is on this node from now on.</summary>
    void SingletonStarted(IActorRef singleton);

    /// <summary>The singleton has ended on this node.</summary>
    void SingletonStopped(IActorRef singleton);

    /// <summary>The job that runs, if one does, is to be led by this node, unless it is.</summary>
    void LeadJob();

    /// <summary>A frame has come from a node actor.</summary>
    void OnMail(FrameMail mail, IActorRef sender);

    /// <summary>An actor wants something.</summary>
    void OnWish(IActorRef sender, ITrainerMessage wish);
}
