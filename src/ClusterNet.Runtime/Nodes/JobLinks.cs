using System.Collections.Immutable;
using ClusterNet.Protocol;
using ClusterNet.Protocol.Messages;
using ClusterNet.Runtime.Actors;
using ClusterNet.Runtime.Buffers;
using ClusterNet.Runtime.Links;

namespace ClusterNet.Runtime.Nodes;

/// <summary>Reaches the actors of a job on other nodes: worker and server k live on node k, the candidate of a rank on the node that the job names for it.</summary>
internal sealed class JobLinks : IRemoteActors
{
    private readonly int _job;
    private readonly IPeerTable _links;
    private readonly ImmutableArray<int> _candidates;
    private readonly ChunkPool _pool;

    /// <summary>The links of a job.</summary>
    /// <param name="job">The number that its frames carry.</param>
    /// <param name="links">The links of the node.</param>
    /// <param name="candidates">The nodes of the candidates, by rank.</param>
    /// <param name="pool">Memory for vectors that travel as one.</param>
    public JobLinks(int job, IPeerTable links, ImmutableArray<int> candidates, ChunkPool pool)
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

    /// <summary>The coordinator that was known last is not reached: any other candidate knows who follows it.</summary>
    private void AskTheOthers(int rank, Message message)
    {
        for (int other = 0; other < _candidates.Length; other++)
            if (other != rank && _links.Find(_candidates[other]) is { } link)
                Send(link, new ActorAddress(ActorRole.Coordinator, other), message);
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

    private int NodeOf(ActorAddress address) =>
        address.Role != ActorRole.Coordinator ? address.Index : address.Index < _candidates.Length ? _candidates[address.Index] : -1;
}
