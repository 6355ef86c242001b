namespace ClusterNet.Simulation.Faults;

/// <summary>
/// Something that goes wrong at a time; the unit in which a failing run is made smaller. A fault of one's own derives from this.
/// </summary>
public abstract record Fault
{
    /// <summary>When it begins.</summary>
    public abstract TimeSpan Begins { get; }

    /// <summary>When it is over: from then on nothing is wrong that was not before.</summary>
    public abstract TimeSpan Ends { get; }

    /// <summary>The fault in a few words.</summary>
    public abstract string Description { get; }

    /// <summary>Has it happen; called once, before the run begins.</summary>
    public abstract void Inject(ISimulationControl control);

    /// <inheritdoc/>
    public sealed override string ToString() => $"{Begins.TotalSeconds:F3} s to {Ends.TotalSeconds:F3} s: {Description}";
}
