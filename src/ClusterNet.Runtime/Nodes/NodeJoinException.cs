namespace ClusterNet.Runtime.Nodes;

/// <summary>A node could not join its cluster; the message says why.</summary>
public sealed class NodeJoinException : Exception
{
    /// <summary>An exception without a description.</summary>
    public NodeJoinException()
    {
    }

    /// <summary>An exception with a description.</summary>
    public NodeJoinException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with a description and what led to it.</summary>
    public NodeJoinException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
