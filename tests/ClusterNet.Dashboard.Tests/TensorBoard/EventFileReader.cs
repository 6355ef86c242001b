using System.Buffers.Binary;
using System.Text;

namespace ClusterNet.Dashboard.Tests.TensorBoard;

/// <summary>
/// Reads event files by the published formats alone: TFRecord framing, CRC-32C bit by bit, protocol-buffer wire types. It shares no line with
/// the writer.
/// </summary>
internal static class EventFileReader
{
    private const uint ReversedCastagnoli = 0x82F63B78;

    /// <summary>One field of a message: its number, and its bytes (a varint's as eight little-endian bytes).</summary>
    public sealed record Field(int Number, byte[] Bytes)
    {
        public double Double => BinaryPrimitives.ReadDoubleLittleEndian(Bytes);

        public float Float => BinaryPrimitives.ReadSingleLittleEndian(Bytes);

        public long Integer => BinaryPrimitives.ReadInt64LittleEndian(Bytes);

        public string Text => Encoding.UTF8.GetString(Bytes);

        public IReadOnlyList<Field> Message => Fields(Bytes);

        public double[] Doubles => [.. Bytes.Chunk(sizeof(double)).Select(eight => BinaryPrimitives.ReadDoubleLittleEndian(eight))];
    }

    /// <summary>The events of a file; throws where a checksum is wrong.</summary>
    public static IReadOnlyList<IReadOnlyList<Field>> Read(byte[] file)
    {
        List<IReadOnlyList<Field>> events = [];
        for (int place = 0; place < file.Length;)
        {
            int length = checked((int)BinaryPrimitives.ReadUInt64LittleEndian(file.AsSpan(place)));
            Check(file.AsSpan(place, 8), file.AsSpan(place + 8, 4));
            Check(file.AsSpan(place + 12, length), file.AsSpan(place + 12 + length, 4));
            events.Add(Fields(file.AsSpan(place + 12, length)));
            place += 12 + length + 4;
        }

        return events;
    }

    public static uint Masked(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in bytes)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
                crc = (crc & 1) == 1 ? (crc >> 1) ^ ReversedCastagnoli : crc >> 1;
        }

        crc = ~crc;
        return ((crc >> 15) | (crc << 17)) + 0xA282EAD8u;
    }

    private static void Check(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> checksum)
    {
        if (Masked(bytes) != BinaryPrimitives.ReadUInt32LittleEndian(checksum))
            throw new InvalidDataException("a checksum is wrong");
    }

    private static List<Field> Fields(ReadOnlySpan<byte> message)
    {
        List<Field> fields = [];
        while (!message.IsEmpty)
        {
            ulong key = Varint(ref message);
            byte[] bytes = (key & 7) switch
            {
                0 => BitConverter.GetBytes(Varint(ref message)),
                1 => Take(ref message, 8),
                2 => Take(ref message, checked((int)Varint(ref message))),
                5 => Take(ref message, 4),
                _ => throw new InvalidDataException($"wire type {key & 7}"),
            };
            fields.Add(new Field((int)(key >> 3), bytes));
        }

        return fields;
    }

    private static ulong Varint(ref ReadOnlySpan<byte> message)
    {
        ulong value = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte next = message[0];
            message = message[1..];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return value;
        }
    }

    private static byte[] Take(ref ReadOnlySpan<byte> message, int length)
    {
        byte[] taken = message[..length].ToArray();
        message = message[length..];
        return taken;
    }
}
