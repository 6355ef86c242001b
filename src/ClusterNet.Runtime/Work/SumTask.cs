using ClusterNet.Numerics;
using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Messages;
using ClusterNet.Runtime.Actors;
using ClusterNet.Runtime.Buffers;
using ClusterNet.Runtime.Links.Payloads;

namespace ClusterNet.Runtime.Work;

/// <summary>Sums the contributions to a chunk and takes the squares of the sum; the update follows when the norm over all chunks is known.</summary>
internal sealed class SumTask : ComputeWork
{
    private readonly NodeContext _node;
    private readonly ChunkUpdate _update;
    private readonly SumChunk _request;

    /// <summary>A task that is not queued yet.</summary>
    public SumTask(IHostedActor owner, NodeContext node, ChunkUpdate update, SumChunk request)
        : base(owner)
    {
        _node = node;
        _update = update;
        _request = request;
    }

    /// <inheritdoc/>
    public override bool IsUrgent => true; // every worker waits for it

    /// <inheritdoc/>
    public override void Run()
    {
        ReadOnlyMemory<float>[] gradients = new ReadOnlyMemory<float>[_request.Contributions.Length];
        for (int i = 0; i < gradients.Length; i++)
            gradients[i] = ((INumbers)_request.Contributions[i].Gradient).Numbers;
        ContributionSum buffers = _node.ContributionSums.Value!;
        ChunkSum sum = new(_node.Chunks.Length(_request.Chunk));
        buffers.Sum(new SumSchedule(_request.Schedule.Merges, _request.Schedule.Emits), gradients, [sum.Destination]);
        SquareSum squares = new();
        _update.AddSquares(SumSchedule.SingleLeaf, [sum.Numbers], buffers, squares);
        Owner.Post(new ChunkSummed(_request.Version, _request.Chunk, sum, squares.ToDouble()));
    }
}
