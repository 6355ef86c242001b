using System.Collections.Frozen;
using System.Collections.Immutable;
using ClusterNet.Protocol.Messages;
using ClusterNet.Runtime.Links.Frames;

namespace ClusterNet.Runtime.Links.Codecs;

/// <summary>All messages that cross from node to node. A new one gets a number in <see cref="FrameType"/> and a codec in one of these lists.</summary>
internal static class MessageCodecs
{
    /// <summary>All of them.</summary>
    public static ImmutableArray<MessageCodec> All { get; } =
        [.. HandshakeCodecs.All, .. NodeCodecs.All, .. ClusterCodecs.All, .. MembershipCodecs.All, .. ChunkCodecs.All, .. ReplicaCodecs.All, .. StepCodecs.All, .. EvaluationCodecs.All];

    private static FrozenDictionary<FrameType, MessageCodec> ByFrameType { get; } = All.ToFrozenDictionary(codec => codec.Type);

    private static FrozenDictionary<Type, MessageCodec> ByMessageType { get; } = All.ToFrozenDictionary(codec => codec.MessageType);

    /// <summary>The codec of a message that is to be sent.</summary>
    /// <exception cref="ArgumentException">Such messages do not cross between nodes.</exception>
    public static MessageCodec For(Message message) =>
        ByMessageType.GetValueOrDefault(message.GetType())
        ?? throw new ArgumentException($"{message.GetType().Name} does not cross between nodes.", nameof(message));

    /// <summary>The codec of a frame that has come.</summary>
    /// <exception cref="FrameException">There is no such type, or it comes with numbers though it has none, or without though it has.</exception>
    public static MessageCodec For(in FrameHeader header)
    {
        if (!ByFrameType.TryGetValue(header.Type, out MessageCodec? codec))
            throw new FrameException(FrameError.UnknownType, $"There is no message of type {(int)header.Type}.");
        if (codec.CarriesNumbers != header.PayloadBytes > 0)
            throw new FrameException(FrameError.WrongLength, $"{codec.MessageType.Name} comes with {header.PayloadLength} numbers.");
        return codec;
    }
}
