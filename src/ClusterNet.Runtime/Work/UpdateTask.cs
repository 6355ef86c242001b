using ClusterNet.Numerics;
using ClusterNet.Protocol;
using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Messages;
using ClusterNet.Runtime.Actors;
using ClusterNet.Runtime.Buffers;
using ClusterNet.Runtime.Links.Payloads;

namespace ClusterNet.Runtime.Work;

/// <summary>Sums the contributions to a chunk and lets the optimizer make its next version.</summary>
internal sealed class UpdateTask : ComputeWork
{
    private readonly NodeContext _node;
    private readonly ChunkUpdate _update;
    private readonly ApplyChunk _apply;

    /// <summary>A task that is not queued yet.</summary>
    /// <param name="owner">The server.</param>
    /// <param name="node">The node.</param>
    /// <param name="update">The chunk's optimizer and its state.</param>
    /// <param name="apply">What to sum, and in which order.</param>
    public UpdateTask(IHostedActor owner, NodeContext node, ChunkUpdate update, ApplyChunk apply)
        : base(owner)
    {
        _node = node;
        _update = update;
        _apply = apply;
    }

    /// <inheritdoc/>
    public override bool IsUrgent => true; // every worker waits for it

    /// <inheritdoc/>
    public override void Run()
    {
        int start = _node.Chunks.Start(_apply.Chunk);
        int length = _node.Chunks.Length(_apply.Chunk);
        WeightVersion next = _apply.Version.Next;
        bool found = _node.Weights.TryRead(_apply.Version, out AlignedVector? weights);
        ProtocolException.Require(found, $"The weights of {_apply.Version} are needed for the step, but are gone.");
        Span<float> destination = _node.Weights.BeginWrite(next).Span.Slice(start, length);
        try
        {
            ReadOnlyMemory<float>[] gradients = new ReadOnlyMemory<float>[_apply.Contributions.Length];
            for (int i = 0; i < gradients.Length; i++)
                gradients[i] = ((INumbers)_apply.Contributions[i].Gradient).Numbers;
            _update.Apply(
                new UpdateContext(_apply.Version.Step, (float)(_node.Job.LearningRate.At(_apply.Version.Step) * _apply.LearningRateScale))
                {
                    GradientNorm = _apply.GradientNorm,
                },
                new SumSchedule(_apply.Schedule.Merges, _apply.Schedule.Emits),
                gradients,
                weights!.Span.Slice(start, length),
                destination,
                _node.ContributionSums.Value!);
            _node.GradientProbe?.Look(_update, _apply, gradients, _node.ContributionSums.Value!);
        }
        finally
        {
            _node.Weights.EndRead(_apply.Version);
            _node.Weights.EndRead(next);
        }

        Owner.Post(new ChunkApplied(next, _apply.Chunk, new ChunkWeights(_node.Weights, next, start, length)));
    }
}
