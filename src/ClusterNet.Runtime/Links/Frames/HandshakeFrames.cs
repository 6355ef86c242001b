using ClusterNet.Protocol;
using ClusterNet.Protocol.Messages;
using ClusterNet.Runtime.Links.Codecs;
using ClusterNet.Runtime.Links.Messages;
using ClusterNet.Runtime.Links.Payloads;

namespace ClusterNet.Runtime.Links.Frames;

/// <summary>
/// One frame at a time, for the handshake. Never reads a byte further than the frame, so that what follows it is left to whoever reads the
/// stream next, and sets aside next to nothing: a stranger may be at the other end.
/// </summary>
internal static class HandshakeFrames
{
    /// <summary>Writes one message.</summary>
    public static async Task WriteAsync(Stream stream, NodeMessage message, CancellationToken cancellation)
    {
        FrameWriter writer = new(stream, FrameHeader.Length + FrameLimits.Handshake.FieldBytesMax);
        await writer.WriteAsync(OutgoingFrame.Of(0, ActorAddress.Coordinator, message), cancellation);
        await writer.FlushAsync(cancellation);
    }

    /// <summary>Reads one message, which must be a <typeparamref name="TMessage"/>.</summary>
    /// <exception cref="FrameException">It is not a frame, or another message.</exception>
    /// <exception cref="LinkException">The other side has refused, or closed the connection.</exception>
    public static async Task<TMessage> ReadAsync<TMessage>(Stream stream, CancellationToken cancellation)
        where TMessage : NodeMessage
    {
        byte[] bytes = new byte[FrameHeader.Length];
        if (await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellation) is var read && read < bytes.Length)
            throw new LinkException(LinkCloseReason.ConnectionLost, $"The other side closed the connection during the handshake (after {read} bytes).");
        FrameHeader header = FrameHeader.Read(bytes, FrameLimits.Handshake);
        MessageCodec codec = MessageCodecs.For(header);
        byte[] fields = new byte[header.FieldBytes];
        await stream.ReadExactlyAsync(fields, cancellation);
        return Parse(codec, fields) switch
        {
            TMessage expected => expected,
            Refusal refusal => throw new LinkException(LinkCloseReason.Refused, $"The other side refused: {refusal.Reason}"),
            var other => throw new FrameException(FrameError.OutOfPlace, $"{typeof(TMessage).Name} was expected; {other.GetType().Name} came."),
        };
    }

    private static Message Parse(MessageCodec codec, byte[] bytes)
    {
        FieldReader fields = new(bytes);
        Message message = codec.Read(ref fields, new AnnouncedNumbers(0));
        fields.RequireEnd();
        return message;
    }
}
