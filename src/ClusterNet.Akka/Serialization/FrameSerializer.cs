using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.Serialization;
using Akka.Actor;
using Akka.Serialization;
using ClusterNet.Runtime.Links.Codecs;
using ClusterNet.Runtime.Links.Frames;

namespace ClusterNet.Akka.Serialization;

/// <summary>
/// What the trainer's nodes say to each other over Akka.Remote, in the frames of the links: one codec, one set of limits, one test of both. The
/// manifest is the number of the frame's type.
/// </summary>
/// <param name="system">The actor system.</param>
public sealed class FrameSerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
{
    private const string PartManifest = "part";
    private const int PartHeaderBytes = 16;

    /// <summary>The number that stands for this serializer on the wire.</summary>
    public override int Identifier => 4208;

    /// <inheritdoc/>
    public override string Manifest(object o) => o switch
    {
        FrameMail mail => ((int)MessageCodecs.For(mail.Message).Type).ToString(CultureInfo.InvariantCulture),
        FramePart => PartManifest,
        _ => throw new ArgumentException($"{o.GetType()} is no frame.", nameof(o)),
    };

    /// <inheritdoc/>
    public override byte[] ToBinary(object obj) => obj switch
    {
        FrameMail mail => FrameBytes.Of(mail.Job, mail.To, mail.Message),
        FramePart part => Write(part),
        _ => throw new ArgumentException($"{obj.GetType()} is no frame.", nameof(obj)),
    };

    /// <inheritdoc/>
    /// <exception cref="SerializationException">The bytes are no frame of this version. The frame is dropped, and no more.</exception>
    public override object FromBinary(byte[] bytes, string manifest)
    {
        try
        {
            return manifest == PartManifest ? ReadPart(bytes) : Read(bytes, manifest);
        }
        catch (Exception failure) when (failure is FrameException or ArgumentException)
        {
            throw new SerializationException(failure.Message, failure);
        }
    }

    private static FrameMail Read(byte[] bytes, string manifest)
    {
        FrameMail mail = FrameBytes.Read(bytes);
        string type = ((int)MessageCodecs.For(mail.Message).Type).ToString(CultureInfo.InvariantCulture);
        return type == manifest ? mail : throw new SerializationException($"A frame of type {type} comes as one of type {manifest}.");
    }

    private static byte[] Write(FramePart part)
    {
        byte[] bytes = new byte[PartHeaderBytes + part.Bytes.Length];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, part.Frame);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), part.Length);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(12), part.Offset);
        part.Bytes.Span.CopyTo(bytes.AsSpan(PartHeaderBytes));
        return bytes;
    }

    private static FramePart ReadPart(byte[] bytes)
    {
        if (bytes.Length < PartHeaderBytes)
            throw new SerializationException($"A part of a frame has {bytes.Length} bytes.");
        return new FramePart(
            BinaryPrimitives.ReadInt64LittleEndian(bytes), BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(8)),
            BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(12)), bytes.AsMemory(PartHeaderBytes));
    }
}
