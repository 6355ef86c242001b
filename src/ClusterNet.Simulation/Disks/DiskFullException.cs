namespace ClusterNet.Simulation.Disks;

/// <summary>The disk has no space left.</summary>
public sealed class DiskFullException : Exception
{
    /// <summary>An exception with the usual message.</summary>
    public DiskFullException()
        : this("no space left on the disk")
    {
    }

    /// <summary>An exception with a message.</summary>
    public DiskFullException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with a message and a cause.</summary>
    public DiskFullException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
