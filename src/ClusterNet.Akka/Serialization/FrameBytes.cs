using System.Runtime.InteropServices;
using ClusterNet.Protocol;
using ClusterNet.Protocol.Messages;
using ClusterNet.Runtime.Links.Codecs;
using ClusterNet.Runtime.Links.Frames;
using ClusterNet.Runtime.Links.Payloads;

namespace ClusterNet.Akka.Serialization;

/// <summary>Frames as bytes, by the codec of the links: header, fields, numbers.</summary>
internal static class FrameBytes
{
    [ThreadStatic]
    private static FieldWriter? _fields;

    /// <summary>The frame of a message; its numbers are copied.</summary>
    /// <exception cref="ArgumentException">Such messages do not cross between nodes, or their numbers do not lie in memory.</exception>
    public static byte[] Of(int job, ActorAddress to, Message message)
    {
        OutgoingFrame frame = OutgoingFrame.Of(job, to, message);
        FieldWriter fields = _fields ??= new FieldWriter();
        fields.Clear();
        frame.Codec.Write(message, fields);
        ReadOnlySpan<byte> written = fields.Written.Span;
        ReadOnlySpan<byte> numbers = frame.Numbers is { } payload ? MemoryMarshal.AsBytes(payload.Numbers.Span) : [];
        byte[] bytes = new byte[FrameHeader.Length + written.Length + numbers.Length];
        new FrameHeader(frame.Codec.Type, job, to, written.Length, numbers.Length).Write(bytes);
        written.CopyTo(bytes.AsSpan(FrameHeader.Length));
        numbers.CopyTo(bytes.AsSpan(FrameHeader.Length + written.Length));
        return bytes;
    }

    /// <summary>The message of a frame.</summary>
    /// <exception cref="FrameException">The bytes are not a frame.</exception>
    public static FrameMail Read(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length < FrameHeader.Length)
            throw new FrameException(FrameError.WrongLength, $"A frame of {bytes.Length} bytes is shorter than its header.");
        FrameHeader header = FrameHeader.Read(bytes.Span[..FrameHeader.Length], FrameLimits.Default);
        if (bytes.Length != FrameHeader.Length + header.FieldBytes + header.PayloadBytes)
            throw new FrameException(FrameError.WrongLength, $"A frame has {bytes.Length} bytes, and announces {header.FieldBytes} of fields and {header.PayloadBytes} of numbers.");
        MessageCodec codec = MessageCodecs.For(header);
        FieldReader fields = new(bytes.Span.Slice(FrameHeader.Length, header.FieldBytes));
        Message message = codec.Read(ref fields, new AnnouncedNumbers(header.PayloadLength));
        fields.RequireEnd();
        return new FrameMail(header.Job, header.To, message) { Numbers = bytes[(FrameHeader.Length + header.FieldBytes)..] };
    }
}
