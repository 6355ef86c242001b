using ClusterNet.Runtime.Actors;
using ClusterNet.Runtime.Links.Messages;
using ClusterNet.Runtime.Work;

namespace ClusterNet.Runtime.Nodes;

/// <summary>Actors as mailboxes of this process, whose candidates find out by themselves who leads.</summary>
/// <param name="links">The links to the other nodes.</param>
/// <param name="arrivals">What comes from other nodes of this machine.</param>
internal sealed class ThreadHosting(IPeerTable links, IArrivals arrivals) : INodeHosting
{
    /// <inheritdoc/>
    public IArrivals? Arrivals => arrivals;


    /// <inheritdoc/>
    public int SpareCandidates => 0;

    /// <inheritdoc/>
    public bool CandidatesElect => true;

    /// <inheritdoc/>
    public IActorStage Stage(JobDescription job, NodeContext node, TimeProvider time, ISupervisor supervisor) =>
        new ActorSystem(time, supervisor, new JobLinks(job.Job, links, new CandidateNodes(job.Candidates), node.ReceivedChunks), node.Plan.Timeouts.Heartbeat);

    /// <inheritdoc/>
    public void OnStarted(NodeJob job)
    {
        // Nobody waits for it.
    }
}
