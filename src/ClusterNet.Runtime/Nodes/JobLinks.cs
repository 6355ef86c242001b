using ClusterNet.Protocol;
using ClusterNet.Protocol.Messages;
using ClusterNet.Runtime.Actors;
using ClusterNet.Runtime.Buffers;
using ClusterNet.Runtime.Links;

namespace ClusterNet.Runtime.Nodes;

/// <summary>Reaches the actors of a job on other nodes: worker and server k live on node k, the candidate of a rank on its node.</summary>
internal sealed class JobLinks : IRemoteActors
{
    private readonly int _job;
    private readonly IPeerTable _links;
    private readonly CandidateNodes _candidates;
    private readonly ChunkPool _pool;

    /// <summary>The links of a job.</summary>
    /// <param name="job">The number that its frames carry.</param>
    /// <param name="links">The links of the node.</param>
    /// <param name="candidates">The nodes of the candidates.</param>
    /// <param name="pool">Memory for vectors that travel as one.</param>
    public JobLinks(int job, IPeerTable links, CandidateNodes candidates, ChunkPool pool)
    {
        _job = job;
        _links = links;
        _candidates = candidates;
        _pool = pool;
    }

    /// <inheritdoc/>
    public void Send(ActorAddress to, Message message)
    {
        if (_links.Find(NodeOf(to)) is { } link)
            Send(link, to, message);
        else if (to.Role == ActorRole.Coordinator && message is JoinRequest or Heartbeat)
            AskTheOthers(to.Index, message);
    }

    /// <summary>The coordinator that was known last is not reached: any other candidate knows who follows it. A node that is none has nobody there to hear it.</summary>
    private void AskTheOthers(int rank, Message message)
    {
        foreach ((int node, IPeer peer) in _links.Nodes)
            if (_candidates.RankOf(node) is >= 0 and var other && other != rank)
                Send(peer, new ActorAddress(ActorRole.Coordinator, other), message);
    }

    private void Send(IPeer link, ActorAddress to, Message message)
    {
        if (!Payloads.TryShare(message))
            return;
        if (message is ReplicaState state)
        {
            ReplicaState packed = PackedStates.Pack(state, _pool);
            link.TrySend(_job, to, packed);
            Payloads.GiveBack(packed.Weights);
        }
        else
            link.TrySend(_job, to, message); // takes a share of its own
        Payloads.GiveBack(message);
    }

    private int NodeOf(ActorAddress address) => address.Role != ActorRole.Coordinator ? address.Index : _candidates.NodeOf(address.Index);
}
