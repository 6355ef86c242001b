namespace ClusterNet.Runtime.Actors;

/// <summary>A piece of heavy maths for a compute thread, on behalf of an actor.</summary>
internal abstract class ComputeWork
{
    /// <summary>Work that is not queued yet.</summary>
    /// <param name="owner">On whose behalf; it is told when the work throws.</param>
    /// <param name="home">The thread in whose caches its data is: from <see cref="ComputeThreads.NextHome"/>.</param>
    protected ComputeWork(IHostedActor owner, int home)
    {
        Owner = owner;
        Home = home;
    }

    /// <summary>The actor that waits for the result.</summary>
    public IHostedActor Owner { get; }

    /// <summary>The thread in whose caches its data is.</summary>
    public int Home { get; }

    /// <summary>Whether others wait for this before they can go on: it goes before all work that is not urgent.</summary>
    public abstract bool IsUrgent { get; }

    /// <summary>Does the work, or as much as can be done now, and tells the owner.</summary>
    public abstract void Run();
}
