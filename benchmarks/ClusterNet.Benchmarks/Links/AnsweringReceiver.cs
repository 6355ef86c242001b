using ClusterNet.Protocol;
using ClusterNet.Protocol.Messages;
using ClusterNet.Runtime.Links;
using ClusterNet.Runtime.Links.Messages;

namespace ClusterNet.Benchmarks.Links;

/// <summary>Answers a contribution with a word, and a question with numbers; the question's step says how many.</summary>
internal sealed class AnsweringReceiver(ChunkMemory memory) : ILinkReceiver
{
    public void Opened(Link link)
    {
    }

    public void Received(Link link, int job, ActorAddress to, Message message)
    {
        if (message is Contribution contribution)
            link.TrySend(job, to, new Frozen(contribution.Chunk, default, default));
        if (message is ChunkQuery query)
            link.TrySend(job, to, new ChunkPublished(query.Version, query.Chunk, memory.Of(query.Chunk, (int)query.Version.Step)));
    }

    public void Received(Link link, NodeMessage message)
    {
    }

    public void Closed(Link link, LinkClosure closure)
    {
    }
}
