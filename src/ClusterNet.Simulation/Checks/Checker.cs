namespace ClusterNet.Simulation.Checks;

/// <summary>Watches one invariant from outside the system, and stops the run when it is broken. One of one's own derives from this.</summary>
public abstract class Checker : SimulationObserver
{
    private SimulationView? _view;

    /// <summary>The name of the invariant, for reports.</summary>
    public abstract string Name { get; }

    /// <summary>The run.</summary>
    protected SimulationView View => _view ?? throw new InvalidOperationException("The run has not begun.");

    /// <inheritdoc/>
    public override void Begins(SimulationView view) => _view = view;

    /// <summary>Stops the run when a condition does not hold.</summary>
    /// <exception cref="InvariantViolationException">It does not.</exception>
    protected void Require(bool condition, FormattableString broken)
    {
        if (!condition)
            throw new InvariantViolationException(Name, FormattableString.Invariant(broken));
    }
}
