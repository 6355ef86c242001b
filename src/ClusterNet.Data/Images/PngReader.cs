using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;
using System.Text;

namespace ClusterNet.Data.Images;

/// <summary>
/// Reads a picture in the PNG format (W3C, third edition): grey and palette of 1 to 8 bits, red-green-blue and pictures with alpha of 8 bits,
/// not interlaced. Every chunk's CRC is checked. Alpha is dropped; colours are taken as they are, without gamma.
/// </summary>
internal sealed class PngReader(string path, byte[] bytes)
{
    private static readonly byte[] Signature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];
    private int _position = Signature.Length;

    /// <summary>Reads the picture.</summary>
    /// <exception cref="DataException">It is damaged, or of a kind that is not read.</exception>
    public RasterImage Read()
    {
        if (!bytes.AsSpan().StartsWith(Signature))
            throw Fault(0, "found a damaged beginning", $"expected {Convert.ToHexString(Signature)}, with which a PNG file begins");
        PngHeader? header = null;
        byte[] palette = [];
        using MemoryStream compressed = new();
        for (string type = ""; type != "IEND";)
        {
            (type, int start, int length) = NextChunk();
            ReadOnlySpan<byte> data = bytes.AsSpan(start, length);
            if (header is null && type != "IHDR")
                throw Fault(start - 4, $"found the chunk {type}", "expected IHDR as the first");
            switch (type)
            {
                case "IHDR":
                    header = ReadHeader(data, start);
                    break;
                case "PLTE":
                    palette = data.ToArray();
                    break;
                case "IDAT":
                    compressed.Write(data);
                    break;
                case "IEND":
                    break;
                default:
                    if (char.IsAsciiLetterUpper(type[0]))
                        throw Fault(start - 4, $"found the critical chunk {type}", "expected IHDR, PLTE, IDAT or IEND");
                    break;
            }
        }

        compressed.Position = 0;
        return new PngPixels(path, header!, palette).Read(Decompress(compressed, header!));
    }

    private (string Type, int Start, int Length) NextChunk()
    {
        const int Frame = 12; // length, type and CRC
        long length = bytes.Length - _position < Frame ? long.MaxValue : BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(_position));
        if (length > bytes.Length - _position - Frame)
            throw Fault(bytes.Length, "the file ends", $"expected a whole chunk at byte {_position}, and IEND as the last");
        int start = _position + 8;
        string type = Encoding.ASCII.GetString(bytes, _position + 4, 4);
        uint computed = Crc32.HashToUInt32(bytes.AsSpan(_position + 4, 4 + (int)length));
        uint stored = BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(start + (int)length));
        if (computed != stored)
            throw Fault(start - 4, $"found the check sum {stored:x8} of the chunk {type}", $"expected {computed:x8}");
        _position = start + (int)length + 4;
        return (type, start, (int)length);
    }

    private PngHeader ReadHeader(ReadOnlySpan<byte> data, int start)
    {
        if (data.Length != 13)
            throw Fault(start, $"found {data.Length} bytes in IHDR", "expected 13");
        uint width = BinaryPrimitives.ReadUInt32BigEndian(data);
        uint height = BinaryPrimitives.ReadUInt32BigEndian(data[4..]);
        ImageFile.CheckSize(path, width, height);
        PngHeader header = new((int)width, (int)height, data[8], data[9]);
        if (!header.IsSupported)
            throw Fault(start + 8, $"found {header.BitDepth} bits with the colour type {header.ColorType}",
                "expected 8 bits a channel, or 1 to 8 bits of grey or palette");
        if (data[12] != 0)
            throw Fault(start + 12, "found an interlaced picture", "expected one that is not");
        return header;
    }

    private byte[] Decompress(MemoryStream compressed, PngHeader header)
    {
        byte[] rows = new byte[checked(header.Height * (header.RowBytes + 1))];
        try
        {
            using ZLibStream stream = new(compressed, CompressionMode.Decompress);
            int read = stream.ReadAtLeast(rows, rows.Length, throwOnEndOfStream: false);
            if (read == rows.Length && stream.ReadByte() < 0)
                return rows;
            throw new DataException(new DataPlace(path), $"found {(read < rows.Length ? $"{read}" : "more")} bytes of pixels", $"expected {rows.Length}");
        }
        catch (InvalidDataException error)
        {
            throw new DataException(new DataPlace(path), $"its pixels cannot be decompressed ({error.Message.TrimEnd('.')})", "expected a sound picture", error);
        }
    }

    private DataException Fault(long offset, string found, string expected) => new(new DataPlace(path, OffsetBytes: offset), found, expected);
}
