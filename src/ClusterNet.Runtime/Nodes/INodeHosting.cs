using ClusterNet.Runtime.Actors;
using ClusterNet.Runtime.Links.Messages;
using ClusterNet.Runtime.Work;

namespace ClusterNet.Runtime.Nodes;

/// <summary>What the jobs of a node leave to whoever hosts their actors.</summary>
internal interface INodeHosting
{
    /// <summary>How many nodes that are not there yet may coordinate a job besides those that are there when it begins.</summary>
    int SpareCandidates { get; }

    /// <summary>Whether the candidates find out among themselves who leads; else the host says so, by <see cref="NodeJob.Lead"/>.</summary>
    bool CandidatesElect { get; }

    /// <summary>What comes from other nodes of this machine, for the compute threads to look at; null for nothing.</summary>
    IArrivals? Arrivals { get; }

    /// <summary>Where the actors of a job live.</summary>
    /// <param name="job">The job.</param>
    /// <param name="node">The memory.</param>
    /// <param name="time">The clock.</param>
    /// <param name="supervisor">Decides about actors that throw.</param>
    IActorStage Stage(JobDescription job, NodeContext node, TimeProvider time, ISupervisor supervisor);

    /// <summary>The actors of a job live on this node from now on.</summary>
    void OnStarted(NodeJob job);
}
