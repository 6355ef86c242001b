namespace ClusterNet.Runtime.Nodes;

/// <summary>A cluster cannot be reached, does not answer, or refuses; the message says why.</summary>
public sealed class ClusterUnreachableException : Exception
{
    /// <summary>An exception without a description.</summary>
    public ClusterUnreachableException()
    {
    }

    /// <summary>An exception with a description.</summary>
    public ClusterUnreachableException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with a description and what led to it.</summary>
    public ClusterUnreachableException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
