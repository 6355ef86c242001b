namespace ClusterNet.Runtime.Links;

/// <summary>A link could not be made.</summary>
public sealed class LinkException : Exception
{
    /// <summary>An exception without a description.</summary>
    public LinkException()
    {
    }

    /// <summary>An exception with a description.</summary>
    public LinkException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with a description and what led to it.</summary>
    public LinkException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>An exception that says why, for programs and for people.</summary>
    public LinkException(LinkCloseReason reason, string message, Exception? innerException = null)
        : base(message, innerException)
    {
        Reason = reason;
    }

    /// <summary>Why.</summary>
    public LinkCloseReason Reason { get; } = LinkCloseReason.ConnectionLost;
}
