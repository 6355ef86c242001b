using System.Globalization;
using Akka.Actor;
using ClusterNet.Runtime.Actors;
using ClusterNet.Runtime.Links.Messages;
using ClusterNet.Runtime.Nodes;
using ClusterNet.Runtime.Work;
using ActorSystem = Akka.Actor.ActorSystem;

namespace ClusterNet.Akka.Hosting;

/// <summary>Actors of Akka, whose coordinator is the cluster's singleton.</summary>
/// <param name="system">The actor system.</param>
/// <param name="peers">The other nodes.</param>
/// <param name="arrivals">What comes from other nodes of this machine.</param>
internal sealed class AkkaHosting(ActorSystem system, IPeerTable peers, IArrivals arrivals) : INodeHosting
{
    private volatile IActorRef? _singleton;
    private int _stages;

    /// <summary>The coordinator's singleton, while it is on this node; null else.</summary>
    public IActorRef? Singleton
    {
        get => _singleton;
        set => _singleton = value;
    }

    /// <inheritdoc/>
    public int SpareCandidates => 16;

    /// <inheritdoc/>
    public bool CandidatesElect => false;

    /// <inheritdoc/>
    public IArrivals? Arrivals => arrivals;

    /// <inheritdoc/>
    public IActorStage Stage(JobDescription job, NodeContext node, TimeProvider time, ISupervisor supervisor)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"clusternet-job-{job.Job}-{Interlocked.Increment(ref _stages)}");
        JobLinks remote = new(job.Job, peers, new CandidateNodes(job.Candidates), node.ReceivedChunks);
        return new AkkaStage(system, name, () => Singleton, remote, supervisor, new PauseFreeClock(time, 2 * node.Plan.Timeouts.Heartbeat));
    }

    /// <inheritdoc/>
    public void OnStarted(NodeJob job)
    {
        if (Singleton is not null)
            job.Lead();
    }
}
