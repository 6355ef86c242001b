using ClusterNet.Protocol;
using ClusterNet.Protocol.Messages;
using ClusterNet.Runtime.Actors;
using ClusterNet.Runtime.Buffers;

namespace ClusterNet.Runtime.Nodes;

/// <summary>Reaches the actors of a job on other nodes: actor k of any role lives on node k.</summary>
internal sealed class JobLinks : IRemoteActors
{
    private readonly int _job;
    private readonly LinkTable _links;

    /// <summary>The links of a job.</summary>
    public JobLinks(int job, LinkTable links)
    {
        _job = job;
        _links = links;
    }

    /// <inheritdoc/>
    public void Send(ActorAddress to, Message message)
    {
        if (_links.Find(to.Index) is not { } link)
            return;
        ISharedPayload? payload = Payloads.Of(message);
        if (payload?.TryShare() == false)
            return;
        link.TrySend(_job, to, message); // takes a share of its own
        payload?.GiveBack();
    }
}
