using ClusterNet.Numerics;
using ClusterNet.Protocol;
using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Messages;
using ClusterNet.Runtime.Actors;
using ClusterNet.Runtime.Buffers;
using ClusterNet.Runtime.Links.Messages;
using ClusterNet.Runtime.Work;

namespace ClusterNet.Runtime.Nodes;

/// <summary>
/// Takes chunks that are to be saved to the coordinator's node, and tells the server when they are there. What is not answered is sent
/// again, to whoever coordinates then.
/// </summary>
internal sealed class RemoteChunkSaver : IChunkSaver, IDisposable
{
    private static readonly TimeSpan RetryEvery = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<(WeightVersion Version, int Chunk), Pending> _pending = [];
    private readonly NodeContext _node;
    private readonly int _job;
    private readonly IPeerTable _links;
    private readonly Func<int> _coordinatorNode;
    private readonly Func<CheckpointCollector?> _local;
    private readonly ITimer _retry;

    /// <summary>Nothing is under way.</summary>
    /// <param name="node">The memory.</param>
    /// <param name="job">The job's number.</param>
    /// <param name="links">The links of the node.</param>
    /// <param name="coordinatorNode">The index of the node that coordinates now.</param>
    /// <param name="local">Where chunks go while this node coordinates; null while it does not.</param>
    /// <param name="time">The clock.</param>
    public RemoteChunkSaver(NodeContext node, int job, IPeerTable links, Func<int> coordinatorNode, Func<CheckpointCollector?> local, TimeProvider time)
    {
        _node = node;
        _job = job;
        _links = links;
        _coordinatorNode = coordinatorNode;
        _local = local;
        _retry = time.CreateTimer(_ => Resend(), null, RetryEvery, RetryEvery);
    }

    /// <inheritdoc/>
    public void Save(SaveChunk save, OptimizerState state, IHostedActor server)
    {
        if (_local() is { } collector)
        {
            collector.Save(save, state, server);
            return;
        }

        Pending pending = new(Copy(save, state), server, _coordinatorNode());
        lock (_lock)
        {
            if (_pending.Remove((save.Version, save.Chunk), out Pending? before))
                before.Copy.GiveBack();
            _pending.Add((save.Version, save.Chunk), pending);
            Send(save.Version, save.Chunk, pending);
        }
    }

    /// <summary>A node has the chunk in its hands.</summary>
    /// <param name="node">The index of the node.</param>
    /// <param name="copied">Which chunk.</param>
    public void Answered(int node, ChunkCopied copied)
    {
        Pending? pending;
        lock (_lock)
        {
            if (!_pending.TryGetValue((copied.Version, copied.Chunk), out pending) || pending.SentTo != node || _coordinatorNode() != node)
                return;
            _pending.Remove((copied.Version, copied.Chunk));
            pending.Copy.GiveBack();
        }

        pending.Server.Post(new ChunkSaved(copied.Version, copied.Chunk, null));
    }

    /// <inheritdoc/>
    public void Dispose() => _retry.Dispose();

    private void Resend()
    {
        lock (_lock)
            foreach (((WeightVersion version, int chunk), Pending pending) in _pending)
            {
                pending.SentTo = _coordinatorNode();
                Send(version, chunk, pending);
            }
    }

    private void Send(WeightVersion version, int chunk, Pending pending) =>
        _links.Find(pending.SentTo)?.TrySend(new ChunkCopy(_job, version, chunk, pending.Copy));

    private PooledChunk Copy(SaveChunk save, OptimizerState state)
    {
        int length = _node.Chunks.Length(save.Chunk);
        PooledChunk copy = _node.ReceivedChunks.Rent(length * (1 + state.Names.Length));
        bool found = _node.Weights.TryRead(save.Version, out AlignedVector? weights);
        ProtocolException.Require(found, $"The weights of {save.Version} are to be saved, but are gone.");
        weights!.Span.Slice(_node.Chunks.Start(save.Chunk), length).CopyTo(copy.Destination.Span);
        _node.Weights.EndRead(save.Version);
        for (int i = 0; i < state.Names.Length; i++)
            state[i].Span.CopyTo(copy.Destination.Span.Slice((1 + i) * length, length));
        return copy;
    }

    private sealed class Pending(PooledChunk copy, IHostedActor server, int sentTo)
    {
        public PooledChunk Copy { get; } = copy;

        public IHostedActor Server { get; } = server;

        public int SentTo { get; set; } = sentTo;
    }
}
