using System.Buffers.Binary;
using System.Globalization;
using ClusterNet.Protocol;

namespace ClusterNet.Runtime.Links.Frames;

/// <summary>
/// The 32 bytes that every frame begins with, little-endian: magic number (4 bytes), protocol version (2), type (2), job (4), role of the
/// actor (1), three zeros, index of the actor (4), bytes of fields (4), bytes of numbers (8). The fields follow, then the numbers.
/// </summary>
/// <param name="Type">What kind of message it is.</param>
/// <param name="Job">The job that the actor belongs to, 0 or more.</param>
/// <param name="To">The actor that the message is for; the coordinator where it is for the node itself.</param>
/// <param name="FieldBytes">How many bytes the fields take.</param>
/// <param name="PayloadBytes">How many bytes of float32 numbers follow the fields.</param>
internal readonly record struct FrameHeader(FrameType Type, int Job, ActorAddress To, int FieldBytes, long PayloadBytes)
{
    /// <summary>The length of a header.</summary>
    public const int Length = 32;

    /// <summary>The version of the protocol between nodes. Nodes of different versions do not speak to each other.</summary>
    public const int ProtocolVersion = 3;

    /// <summary>"CNET" in ASCII.</summary>
    public const uint Magic = 0x54454E43;

    private const byte TlsHandshakeRecord = 0x16;

    /// <summary>How many float32 numbers follow the fields.</summary>
    public int PayloadLength => (int)(PayloadBytes / sizeof(float));

    /// <summary>Writes the 32 bytes.</summary>
    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, Magic);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[4..], ProtocolVersion);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[6..], (ushort)Type);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[8..], Job);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[12..], (byte)To.Role); // the role and three zeros
        BinaryPrimitives.WriteInt32LittleEndian(bytes[16..], To.Index);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[20..], FieldBytes);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[24..], PayloadBytes);
    }

    /// <summary>Reads and checks the 32 bytes.</summary>
    /// <exception cref="FrameException">They are not the header of a frame within the limits.</exception>
    public static FrameHeader Read(ReadOnlySpan<byte> bytes, FrameLimits limits)
    {
        RequireMagic(bytes);
        int version = BinaryPrimitives.ReadUInt16LittleEndian(bytes[4..]);
        if (version != ProtocolVersion)
            throw new FrameException(FrameError.WrongVersion, Text($"The other side speaks version {version} of the protocol, this side {ProtocolVersion}."));
        FrameHeader header = new(
            (FrameType)BinaryPrimitives.ReadUInt16LittleEndian(bytes[6..]),
            BinaryPrimitives.ReadInt32LittleEndian(bytes[8..]),
            new ActorAddress((ActorRole)BinaryPrimitives.ReadInt32LittleEndian(bytes[12..]), BinaryPrimitives.ReadInt32LittleEndian(bytes[16..])),
            BinaryPrimitives.ReadInt32LittleEndian(bytes[20..]),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[24..]));
        header.RequireWithin(limits);
        return header;
    }

    private static void RequireMagic(ReadOnlySpan<byte> bytes)
    {
        if (BinaryPrimitives.ReadUInt32LittleEndian(bytes) == Magic)
            return;
        string meaning = bytes[0] == TlsHandshakeRecord ? "these are TLS's: the other side is set up for certificates, this side is not" : "they are not a frame's";
        throw new FrameException(FrameError.ForeignBytes, $"The first bytes are {Convert.ToHexString(bytes[..4])}; {meaning}.");
    }

    private void RequireWithin(FrameLimits limits)
    {
        if (FieldBytes < 0 || FieldBytes > limits.FieldBytesMax)
            throw new FrameException(FrameError.WrongLength, Text($"{FieldBytes} bytes of fields are announced; at most {limits.FieldBytesMax} are taken."));
        if (PayloadBytes < 0 || PayloadBytes > limits.PayloadBytesMax || PayloadBytes % sizeof(float) != 0)
            throw new FrameException(FrameError.WrongLength, Text($"{PayloadBytes} bytes of numbers are announced; at most {limits.PayloadBytesMax} are taken, and four for each."));
        if (Job < 0 || To.Index < 0 || To.Role is not (ActorRole.Coordinator or ActorRole.ParameterServer or ActorRole.Worker))
            throw new FrameException(FrameError.WrongField, Text($"There is no actor with role {(int)To.Role} and index {To.Index} in job {Job}."));
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
