namespace ClusterNet.Runtime.Links.Messages;

/// <summary>How a node is.</summary>
/// <param name="Node">The node.</param>
/// <param name="IsConnected">Whether the node that answers has a link to it, or is it.</param>
/// <param name="IsDraining">Whether it is being taken out of use.</param>
/// <param name="RoundTripMilliseconds">How long a word and its answer take; null where it is not known.</param>
/// <param name="BytesSent">Bytes sent to it by the node that answers, over the present link.</param>
/// <param name="BytesReceived">Bytes received from it.</param>
/// <param name="BytesQueued">Bytes that wait to be sent to it.</param>
public sealed record NodeStatus(NodeDescription Node, bool IsConnected, bool IsDraining, double? RoundTripMilliseconds, long BytesSent, long BytesReceived, long BytesQueued)
{
    /// <summary>What it has done for the job that runs. Each node tells it of itself alone; null of others, and where no job runs.</summary>
    public NodeWork? Work { get; init; }
}
