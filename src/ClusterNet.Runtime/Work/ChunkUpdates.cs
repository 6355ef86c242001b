using System.Collections.Immutable;
using ClusterNet.Numerics;
using ClusterNet.Runtime.Checkpoints;
using ClusterNet.Runtime.Training;

namespace ClusterNet.Runtime.Work;

/// <summary>The optimizer and its state for every chunk of this node.</summary>
internal sealed class ChunkUpdates
{
    private readonly ImmutableArray<ChunkUpdate> _updates;

    /// <summary>Fresh states.</summary>
    public ChunkUpdates(TrainingJob job, ChunkMap chunks)
    {
        _updates = [.. Enumerable.Range(0, chunks.Count).Select(chunk =>
            new ChunkUpdate(job.Model.Layout, job.Optimizer, new ParameterRange(chunks.Start(chunk), chunks.Length(chunk))))];
    }

    /// <summary>The update of a chunk.</summary>
    public ChunkUpdate this[int chunk] => _updates[chunk];

    /// <summary>Takes over the states of a checkpoint.</summary>
    public void Restore(Checkpoint checkpoint, Optimizer optimizer, int parameters)
    {
        AlignedVector whole = new(parameters);
        for (int state = 0; state < optimizer.StateVectorCount; state++)
        {
            checkpoint.ReadOptimizerState(optimizer.StateNames[state], whole.Span);
            foreach (ChunkUpdate update in _updates)
                whole.Span.Slice(update.Range.Offset, update.Range.Length).CopyTo(update.State[state].Span);
        }
    }
}
