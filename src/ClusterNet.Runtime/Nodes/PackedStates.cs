using ClusterNet.Protocol;
using ClusterNet.Protocol.Messages;
using ClusterNet.Runtime.Buffers;
using ClusterNet.Runtime.Links.Payloads;
using ClusterNet.Runtime.Work;

namespace ClusterNet.Runtime.Nodes;

/// <summary>A chunk on its way to a new replica carries two or three vectors; between nodes they travel as one.</summary>
internal static class PackedStates
{
    /// <summary>Copies the vectors of a message into one; the message has one share of it.</summary>
    public static ReplicaState Pack(ReplicaState state, ChunkPool pool)
    {
        int previous = state.PreviousWeights?.Length ?? 0;
        PooledChunk packed = pool.Rent(state.Weights.Length + previous + state.OptimizerState.Length);
        Span<float> numbers = packed.Destination.Span;
        Copy(state.Weights, numbers);
        if (state.PreviousWeights is { } weights)
            Copy(weights, numbers[state.Weights.Length..]);
        Copy(state.OptimizerState, numbers[(state.Weights.Length + previous)..]);
        return state with { Weights = packed };
    }

    /// <summary>How many numbers such a message brings.</summary>
    public static int LengthOf(ReplicaState state, NodeContext node) =>
        node.Chunks.Length(state.Chunk) * ((state.PreviousWeights is null ? 1 : 2) + node.Job.Optimizer.StateVectorCount);

    /// <summary>Shows the one vector of a message that has come as the two or three that it stands for.</summary>
    public static ReplicaState Unpack(ReplicaState state, NodeContext node)
    {
        ISharedPayload packed = (ISharedPayload)state.Weights;
        int length = node.Chunks.Length(state.Chunk);
        int states = length * node.Job.Optimizer.StateVectorCount;
        packed.Share();
        PackedPart? previous = null;
        if (state.PreviousWeights is not null)
        {
            packed.Share();
            previous = new PackedPart(packed, length, length);
        }

        return state with
        {
            Weights = new PackedPart(packed, 0, length),
            PreviousWeights = previous,
            OptimizerState = new PackedPart(packed, packed.Length - states, states),
        };
    }

    private static void Copy(IPayload payload, Span<float> destination) => ((INumbers)payload).Numbers.Span.CopyTo(destination);
}
