namespace ClusterNet.Simulation.Disks;

/// <summary>A checkpoint could not be made, or is not what it says.</summary>
public sealed class CheckpointException : Exception
{
    /// <summary>An exception without a description.</summary>
    public CheckpointException()
    {
    }

    /// <summary>An exception that says what is wrong.</summary>
    public CheckpointException(string message)
        : base(message)
    {
    }

    /// <summary>An exception that says what is wrong, and through what.</summary>
    public CheckpointException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
