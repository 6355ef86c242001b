using System.Collections.Concurrent;
using ClusterNet.Numerics;
using ClusterNet.Protocol;

namespace ClusterNet.Runtime.Work;

/// <summary>The optimizer's states for the chunks that one server holds.</summary>
internal sealed class ChunkUpdates
{
    private readonly ConcurrentDictionary<int, HomedUpdate> _updates = new();
    private readonly NodeContext _node;

    /// <summary>No chunk is held.</summary>
    public ChunkUpdates(NodeContext node)
    {
        _node = node;
    }

    /// <summary>The update of a chunk that is held.</summary>
    public HomedUpdate this[int chunk]
    {
        get
        {
            bool found = _updates.TryGetValue(chunk, out HomedUpdate update);
            ProtocolException.Require(found, $"Chunk {chunk} is not held here.");
            return update;
        }
    }

    /// <summary>Takes a chunk in, with fresh states.</summary>
    public ChunkUpdate Open(int chunk)
    {
        ChunkUpdate update = new(_node.Job.Model.Layout, _node.Job.Optimizer, new ParameterRange(_node.Chunks.Start(chunk), _node.Chunks.Length(chunk)));
        _updates[chunk] = new HomedUpdate(update, _node.Threads.NextHome());
        return update;
    }

    /// <summary>Lets a chunk go.</summary>
    public void Drop(int chunk) => _updates.TryRemove(chunk, out _);
}
