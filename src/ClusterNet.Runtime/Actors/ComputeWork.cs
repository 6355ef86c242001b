namespace ClusterNet.Runtime.Actors;

/// <summary>A piece of heavy maths for a compute thread, on behalf of an actor.</summary>
internal abstract class ComputeWork
{
    /// <summary>Work on whose behalf of; it is told when the work throws.</summary>
    protected ComputeWork(IHostedActor owner)
    {
        Owner = owner;
    }

    /// <summary>The actor that waits for the result.</summary>
    public IHostedActor Owner { get; }

    /// <summary>Whether others wait for this before they can go on: it goes before all work that is not urgent.</summary>
    public abstract bool IsUrgent { get; }

    /// <summary>Does the work, or as much as can be done now, and tells the owner.</summary>
    public abstract void Run();
}
