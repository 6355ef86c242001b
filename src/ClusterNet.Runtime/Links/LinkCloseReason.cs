namespace ClusterNet.Runtime.Links;

/// <summary>Why a link ended, or never began.</summary>
public enum LinkCloseReason
{
    /// <summary>This node closed it.</summary>
    ClosedHere,

    /// <summary>The other node closed it, and said so.</summary>
    ClosedByPeer,

    /// <summary>The connection broke or could not be made.</summary>
    ConnectionLost,

    /// <summary>The other node has not been heard for longer than <see cref="LinkOptions.Silence"/>.</summary>
    Silent,

    /// <summary>The other side sent something that is not a frame, or not one that belongs there.</summary>
    ProtocolViolated,

    /// <summary>The other side could not prove that it belongs to the cluster, or did not accept this node's proof.</summary>
    NotAuthenticated,

    /// <summary>One of the limits on connections was reached, or the other side refused for a reason of its own.</summary>
    Refused,

    /// <summary>This node's own code for incoming messages failed.</summary>
    ReceiverFailed,
}
