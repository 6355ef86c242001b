using ClusterNet.Protocol.Messages;
using ClusterNet.Runtime.Buffers;
using ClusterNet.Runtime.Links.Messages;
using ClusterNet.Runtime.Links.Payloads;
using ClusterNet.Runtime.Work;

namespace ClusterNet.Runtime.Nodes;

/// <summary>Where numbers of a job go that come from other nodes: gradients into rented chunks, weights to their places in the store.</summary>
internal sealed class JobDestination
{
    private readonly NodeContext _node;

    /// <summary>The memory of a node.</summary>
    public JobDestination(NodeContext node)
    {
        _node = node;
    }

    /// <summary>Memory for announced numbers; null for numbers that are not of this job's sizes.</summary>
    public ReceivingNumbers? Find(in PayloadAnnouncement announcement) => announcement.Message switch
    {
        ChunkPublished published when Fits(published.Chunk, announcement.Length, copies: 1) => Place(published),
        Contribution contribution when Fits(contribution.Chunk, announcement.Length, copies: 1) => Rent(announcement.Length),
        ReplicaUpdate update when Fits(update.Chunk, announcement.Length, copies: 1) => Rent(announcement.Length),
        ReplicaState state when state.Chunk < _node.Chunks.Count && announcement.Length == PackedStates.LengthOf(state, _node) => Rent(announcement.Length),
        ChunkCopy copy when Fits(copy.Chunk, announcement.Length, 1 + _node.Job.Optimizer.StateVectorCount) => Rent(announcement.Length),
        _ => null,
    };

    private bool Fits(int chunk, int length, int copies) => chunk < _node.Chunks.Count && length == copies * _node.Chunks.Length(chunk);

    private ReceivingNumbers Place(ChunkPublished published)
    {
        int length = _node.Chunks.Length(published.Chunk);
        if (!_node.Weights.TryClaim(published.Version, published.Chunk))
            return Rent(length); // the worker may have been started anew, and want what lies there already
        ArrivingWeights weights = new(_node.Weights, published.Version, published.Chunk, _node.Chunks.Start(published.Chunk), length);
        return new ReceivingNumbers(weights, weights.Destination);
    }

    private ReceivingNumbers Rent(int length)
    {
        PooledChunk chunk = _node.ReceivedChunks.Rent(length);
        return new ReceivingNumbers(chunk, chunk.Destination);
    }
}
