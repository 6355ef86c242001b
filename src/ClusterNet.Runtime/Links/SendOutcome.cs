namespace ClusterNet.Runtime.Links;

/// <summary>What became of a message that was to be sent at once or not at all.</summary>
public enum SendOutcome
{
    /// <summary>It is on its way. It may still be lost with the link.</summary>
    Queued,

    /// <summary>Too many bytes wait already; nothing was done.</summary>
    QueueFull,

    /// <summary>The link is closed; nothing was done.</summary>
    Closed,
}
