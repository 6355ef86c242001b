using System.Collections.Immutable;
using ClusterNet.Runtime.Links.Frames;
using ClusterNet.Runtime.Links.Messages;

namespace ClusterNet.Runtime.Links.Codecs;

/// <summary>How two nodes get to know each other, stay in touch and part.</summary>
internal static class HandshakeCodecs
{
    private const int NodeNameMax = 255;
    private const int GuidBytes = 16;

    /// <summary>All of them.</summary>
    public static ImmutableArray<MessageCodec> All { get; } =
    [
        new FieldsCodec<AuthenticationHello>(
            FrameType.AuthenticationHello,
            (message, fields) => fields.Bytes(message.Nonce.AsSpan()),
            (ref FieldReader fields) => new AuthenticationHello([.. fields.Bytes()])),
        new FieldsCodec<AuthenticationChallenge>(
            FrameType.AuthenticationChallenge,
            (message, fields) => fields.Bytes(message.Nonce.AsSpan()),
            (ref FieldReader fields) => new AuthenticationChallenge([.. fields.Bytes()])),
        new FieldsCodec<AuthenticationProof>(
            FrameType.AuthenticationProof,
            (message, fields) => fields.Bytes(message.Proof.AsSpan()),
            (ref FieldReader fields) => new AuthenticationProof([.. fields.Bytes()])),
        new FieldsCodec<Hello>(
            FrameType.Hello,
            (message, fields) =>
            {
                Write(message.Node, fields);
                fields.Bytes(message.Session.ToByteArray());
                fields.Int32(message.Lane);
                fields.Int32(message.Lanes);
                fields.Boolean(message.Offer is not null);
                if (message.Offer is { } offer)
                    Write(offer, fields);
            },
            (ref FieldReader fields) =>
                new Hello(ReadNode(ref fields), ReadGuid(ref fields), fields.Count32(), fields.Count32(), fields.Boolean() ? ReadOffer(ref fields) : null)),
        new FieldsCodec<Welcome>(
            FrameType.Welcome,
            (message, fields) =>
            {
                Write(message.Node, fields);
                fields.Boolean(message.SharesMemory);
            },
            (ref FieldReader fields) => new Welcome(ReadNode(ref fields), fields.Boolean())),
        new FieldsCodec<Refusal>(
            FrameType.Refusal,
            (message, fields) => fields.Text(message.Reason),
            (ref FieldReader fields) => new Refusal(fields.Text())),
        new FieldsCodec<Ping>(
            FrameType.Ping,
            (message, fields) => fields.Int64(message.SentAt),
            (ref FieldReader fields) => new Ping(fields.Int64())),
        new FieldsCodec<Pong>(
            FrameType.Pong,
            (message, fields) => fields.Int64(message.SentAt),
            (ref FieldReader fields) => new Pong(fields.Int64())),
        new FieldsCodec<Goodbye>(
            FrameType.Goodbye,
            (message, fields) => fields.Text(message.Reason),
            (ref FieldReader fields) => new Goodbye(fields.Text())),
    ];

    private static void Write(NodeIdentity node, FieldWriter fields)
    {
        fields.Text(node.Name);
        fields.Bytes(node.Instance.ToByteArray());
    }

    private static NodeIdentity ReadNode(ref FieldReader fields)
    {
        string name = fields.Text();
        return name.Length is >= 1 and <= NodeNameMax
            ? new NodeIdentity(name, ReadGuid(ref fields))
            : throw FieldReader.Wrong($"A node's name has 1 to {NodeNameMax} characters; this one has {name.Length}.");
    }

    private static void Write(SharedMemoryOffer offer, FieldWriter fields)
    {
        fields.Int32(offer.ProcessId);
        fields.Int32(offer.Descriptor);
        fields.Bytes(offer.Key.ToByteArray());
        fields.Int32(offer.Port);
    }

    private static SharedMemoryOffer ReadOffer(ref FieldReader fields) => new(fields.Count32(), fields.Count32(), ReadGuid(ref fields), fields.Count32());

    private static Guid ReadGuid(ref FieldReader fields)
    {
        ReadOnlySpan<byte> bytes = fields.Bytes();
        return bytes.Length == GuidBytes ? new Guid(bytes) : throw FieldReader.Wrong($"An identity has {GuidBytes} bytes, not {bytes.Length}.");
    }
}
