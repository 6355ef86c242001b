using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;

namespace ClusterNet.Data.Idx;

/// <summary>
/// One IDX file of unsigned bytes, read whole into compact rows. The format (LeCun, Cortes and Burges, "The MNIST database"): two zero
/// bytes, a type (8: unsigned byte), the number of dimensions, the dimensions as big-endian 32-bit integers, then the values, the
/// last dimension fastest. The first dimension counts the samples.
/// </summary>
internal sealed class IdxFile
{
    private const int UnsignedByteType = 0x08;
    private const int SampleBytesMax = 1 << 28;
    private readonly Stream _stream;
    private long _offsetBytes;

    private IdxFile(string path, Stream stream)
    {
        Path = path;
        _stream = stream;
        Dimensions = ReadHeader();
        Rows = new RowStore<byte>(SampleSize());
    }

    public string Path { get; }

    /// <summary>The dimensions of one sample; empty where a sample is a single byte.</summary>
    public ImmutableArray<int> Dimensions { get; }

    public RowStore<byte> Rows { get; }

    /// <summary>The bytes before the first sample.</summary>
    public int HeaderBytes => 4 + (4 * (Dimensions.Length + 1));

    private int DeclaredCount { get; set; }

    /// <summary>Reads and checks a file.</summary>
    /// <exception cref="DataException">The file is missing, is not such a file, or is shorter or longer than it says.</exception>
    public static IdxFile Read(string path)
    {
        using Stream stream = DataFile.Open(path);
        IdxFile file = new(path, stream);
        file.ReadRows();
        return file;
    }

    public DataException Fault(long offsetBytes, string found, string expected, Exception? cause = null) =>
        new(new DataPlace(Path, OffsetBytes: offsetBytes), found, expected, cause);

    private ImmutableArray<int> ReadHeader()
    {
        Span<byte> magic = stackalloc byte[4];
        ReadExactly(magic, "the four bytes that an IDX file begins with");
        if (magic[0] != 0 || magic[1] != 0 || magic[2] != UnsignedByteType || magic[3] == 0)
        {
            string number = BinaryPrimitives.ReadUInt32BigEndian(magic).ToString("x8", CultureInfo.InvariantCulture);
            throw Fault(
                0,
                $"found the magic number {number}",
                "expected an IDX file of unsigned bytes, 00000803 for images or 00000801 for labels");
        }

        DeclaredCount = ReadDimension("the number of samples");
        ImmutableArray<int>.Builder dimensions = ImmutableArray.CreateBuilder<int>(magic[3] - 1);
        for (int i = 1; i < magic[3]; i++)
            dimensions.Add(ReadDimension("a dimension"));
        return dimensions.ToImmutable();
    }

    private int ReadDimension(string meaning)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        ReadExactly(bytes, meaning);
        int value = BinaryPrimitives.ReadInt32BigEndian(bytes);
        return value >= 1 ? value : throw Fault(_offsetBytes - sizeof(int), $"found {value}", $"expected {meaning}, at least 1");
    }

    private int SampleSize()
    {
        long size = 1;
        foreach (int dimension in Dimensions)
        {
            size *= dimension;
            if (size > SampleBytesMax)
                throw Fault(8, $"found a sample of {string.Join('×', Dimensions)} bytes", $"expected at most {SampleBytesMax} bytes");
        }

        return (int)size;
    }

    private void ReadRows()
    {
        string expected = $"{DeclaredCount} samples of {Rows.Width} bytes, {HeaderBytes + ((long)DeclaredCount * Rows.Width)} bytes in all";
        for (long row = 0; row < DeclaredCount; row++)
            ReadExactly(Rows.Append(), expected);
        Span<byte> beyond = stackalloc byte[1];
        if (ReadSome(beyond) != 0)
            throw Fault(_offsetBytes - 1, "found more bytes",
                $"expected the end of the file after {DeclaredCount} samples of {Rows.Width} bytes");
    }

    private void ReadExactly(Span<byte> bytes, string expected)
    {
        while (!bytes.IsEmpty)
        {
            int count = ReadSome(bytes);
            if (count == 0)
                throw Fault(_offsetBytes, "the file ends", $"expected {expected}");
            bytes = bytes[count..];
        }
    }

    private int ReadSome(Span<byte> bytes)
    {
        try
        {
            int count = _stream.Read(bytes);
            _offsetBytes += count;
            return count;
        }
        catch (Exception error) when (error is InvalidDataException or IOException)
        {
            string found = $"it cannot be read ({error.Message.TrimEnd('.')})";
            throw Fault(_offsetBytes, found, "expected a whole, sound file", error);
        }
    }
}
