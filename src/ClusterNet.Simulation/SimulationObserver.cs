using ClusterNet.Protocol;
using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Messages;
using System.Collections.Immutable;

namespace ClusterNet.Simulation;

/// <summary>Watches a run from outside the system: a checker, a counter, a trace. Never changes what happens.</summary>
public abstract class SimulationObserver
{
    /// <summary>The run is about to begin.</summary>
    public virtual void Begins(SimulationView view)
    {
    }

    /// <summary>
    /// The job is started: for the first time (attempt 1), or anew from its newest checkpoint after it was halted or lost a server or its
    /// coordinator. All actors of the attempt before are gone.
    /// </summary>
    public virtual void AttemptBegins(int attempt)
    {
    }

    /// <summary>An actor was started.</summary>
    public virtual void ActorBegins(ActorAddress actor, int incarnation)
    {
    }

    /// <summary>An actor is gone.</summary>
    public virtual void ActorEnds(ActorAddress actor, int incarnation)
    {
    }

    /// <summary>An actor took a message; its effects are about to be carried out.</summary>
    public virtual void Stepped(ActorAddress actor, int incarnation, Message message, ImmutableArray<Effect> effects)
    {
    }

    /// <summary>A fault was injected.</summary>
    public virtual void Injected(InjectedFault fault, string what)
    {
    }

    /// <summary>A candidate for the coordinator's place has lost its journal, and with it the knowledge of the terms that it began.</summary>
    public virtual void JournalLost(int rank)
    {
    }

    /// <summary>The job is over, every actor has been told, and the run ends.</summary>
    public virtual void Ends()
    {
    }
}
