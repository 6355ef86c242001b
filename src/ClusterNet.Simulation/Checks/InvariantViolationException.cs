namespace ClusterNet.Simulation.Checks;

/// <summary>A checker found the system at fault.</summary>
public sealed class InvariantViolationException : Exception
{
    /// <summary>An exception without a description.</summary>
    public InvariantViolationException()
        : this("unknown", "unknown")
    {
    }

    /// <summary>An exception with a description.</summary>
    public InvariantViolationException(string message)
        : this("unknown", message)
    {
    }

    /// <summary>An exception with a description and a cause.</summary>
    public InvariantViolationException(string message, Exception innerException)
        : base(message, innerException)
    {
        Invariant = "unknown";
    }

    /// <summary>An exception that names what is broken and says how.</summary>
    public InvariantViolationException(string invariant, string message)
        : base(message)
    {
        Invariant = invariant;
    }

    /// <summary>The name of what is broken.</summary>
    public string Invariant { get; }
}
