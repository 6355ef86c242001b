using ClusterNet.Protocol.Messages;

namespace ClusterNet.Runtime.Buffers;

/// <summary>The numbers that messages carry.</summary>
internal static class Payloads
{
    /// <summary>The numbers of a message whose memory is used again; null for a message without.</summary>
    public static ISharedPayload? Of(Message message) => message switch
    {
        Contribution contribution => contribution.Gradient as ISharedPayload,
        ChunkPublished published => published.Weights as ISharedPayload,
        _ => null,
    };

    /// <summary>Gives back what nobody will read.</summary>
    public static void GiveBack(Message message) => Of(message)?.GiveBack();
}
