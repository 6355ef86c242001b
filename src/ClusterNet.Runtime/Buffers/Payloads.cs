using ClusterNet.Protocol;
using ClusterNet.Protocol.Messages;

namespace ClusterNet.Runtime.Buffers;

/// <summary>The numbers that messages carry.</summary>
internal static class Payloads
{
    /// <summary>Takes a share of all numbers of a message; false, and none, where some of them are gone already.</summary>
    public static bool TryShare(Message message) => message is ReplicaState state ? TryShare(state) : TryShare(Of(message));

    /// <summary>Gives back a share of all numbers of a message.</summary>
    public static void GiveBack(Message message)
    {
        if (message is ReplicaState state)
        {
            GiveBack(state.Weights);
            GiveBack(state.PreviousWeights);
            GiveBack(state.OptimizerState);
        }
        else
            GiveBack(Of(message));
    }

    /// <summary>Gives back a share of numbers, where they are shared at all.</summary>
    public static void GiveBack(IPayload? payload) => (payload as ISharedPayload)?.GiveBack();

    private static IPayload? Of(Message message) => message switch
    {
        Contribution contribution => contribution.Gradient,
        ChunkPublished published => published.Weights,
        ReplicaUpdate update => update.Sum,
        ChunkCaptured captured => captured.OptimizerState,
        GradientComputed computed => computed.Gradient,
        _ => null,
    };

    private static bool TryShare(IPayload? payload) => payload is not ISharedPayload shared || shared.TryShare();

    private static bool TryShare(ReplicaState state)
    {
        if (!TryShare(state.Weights))
            return false;
        if (!TryShare(state.PreviousWeights))
        {
            GiveBack(state.Weights);
            return false;
        }

        return TryShare(state.OptimizerState);
    }
}
