using ClusterNet.Runtime.Links.Messages;

namespace ClusterNet.Runtime.Nodes;

/// <summary>A node of a cluster that has joined, whatever hosts its actors.</summary>
public interface IRunningNode : IAsyncDisposable
{
    /// <summary>The node, as the others know it.</summary>
    NodeDescription Self { get; }

    /// <summary>Ends when a client has told the node to stop.</summary>
    Task Ended { get; }

    /// <summary>Whether the node would take part in a job: for a probe of readiness.</summary>
    bool IsReady { get; }
}
