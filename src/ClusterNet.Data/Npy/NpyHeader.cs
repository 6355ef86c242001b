using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ClusterNet.Data.Npy;

/// <summary>
/// What an NPY file says of itself. The format (NumPy, "The NPY format"): the bytes 93 4E 55 4D 50 59, the version as two bytes, the length
/// of the text that follows (16 bits in version 1, else 32, little-endian), a Python dictionary with <c>descr</c>, <c>fortran_order</c>
/// and <c>shape</c>, then the elements.
/// </summary>
/// <param name="Type">The type of an element.</param>
/// <param name="Dimensions">The first counts the samples; each at least 1.</param>
/// <param name="Bytes">The bytes before the first element.</param>
internal sealed partial record NpyHeader(NpyElementType Type, ImmutableArray<int> Dimensions, int Bytes)
{
    private const int PrefixBytes = 12;
    private const int TextBytesMax = 1 << 20;
    private const long RowElementsMax = 1 << 28;

    /// <summary>The elements of one sample.</summary>
    public int RowElements => Dimensions.Skip(1).Aggregate(1, (product, dimension) => product * dimension);

    /// <summary>Reads a header from a stream's beginning.</summary>
    /// <exception cref="DataException">It is none, or of an array that cannot be used.</exception>
    public static NpyHeader Read(Stream stream, string path)
    {
        byte[] prefix = new byte[PrefixBytes];
        int read = stream.ReadAtLeast(prefix, PrefixBytes, throwOnEndOfStream: false);
        if (prefix is [(byte)'P', (byte)'K', 3 or 5, ..])
            throw Fault(path, 0, "found a zip archive (.npz)", "expected one array in a file of its own, as numpy.save writes it");
        if (!IsMagic(prefix))
            throw Fault(path, 0, $"found the bytes {Convert.ToHexString(prefix, 0, Math.Min(read, 6))}", "expected 934E554D5059, with which an NPY file begins");
        if (read < PrefixBytes)
            throw Fault(path, read, "the file ends", "expected the header of an NPY file");
        if (prefix[6] is not (1 or 2 or 3))
            throw Fault(path, 6, $"found version {prefix[6]}.{prefix[7]} of the format", "expected 1, 2 or 3");
        int lengthBytes = prefix[6] == 1 ? sizeof(ushort) : sizeof(uint);
        long length = prefix[6] == 1 ? BinaryPrimitives.ReadUInt16LittleEndian(prefix.AsSpan(8)) : BinaryPrimitives.ReadUInt32LittleEndian(prefix.AsSpan(8));
        if (length is < 10 or > TextBytesMax)
            throw Fault(path, 8, $"found a header of {length} bytes", $"expected 10 to {TextBytesMax}");
        int begin = 8 + lengthBytes;
        byte[] text = new byte[length];
        stream.Position = begin;
        if (stream.ReadAtLeast(text, text.Length, throwOnEndOfStream: false) < text.Length)
            throw Fault(path, stream.Length, "the file ends", $"expected a header of {length} bytes");
        return Parse(Encoding.UTF8.GetString(text), path, begin, begin + (int)length);
    }

    private static bool IsMagic(ReadOnlySpan<byte> prefix) => prefix is [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', ..];

    private static NpyHeader Parse(string text, string path, int begin, int end)
    {
        Match description = Description().Match(text);
        Match order = Order().Match(text);
        Match shape = ShapeText().Match(text);
        if (!description.Success || !order.Success || !shape.Success)
            throw Fault(path, begin, $"found the header '{text.Trim()}'", "expected descr (one plain type), fortran_order and shape");
        if (NpyElements.Parse(description.Groups[1].Value) is not { } type)
            throw Fault(path, begin, $"found elements of the type '{description.Groups[1].Value}'",
                "expected little-endian float32 (<f4), float64 (<f8), whole numbers (<i1 to <i8, <u1 to <u8) or booleans (|b1)");
        if (order.Groups[1].Value == "True")
            throw Fault(path, begin, "found an array in Fortran order", "expected C order, as numpy.ascontiguousarray makes it");
        return new NpyHeader(type, ParseShape(shape.Groups[1].Value, path, begin), end);
    }

    private static ImmutableArray<int> ParseShape(string text, string path, int begin)
    {
        ImmutableArray<int>.Builder dimensions = ImmutableArray.CreateBuilder<int>();
        long rowElements = 1;
        foreach (string field in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!int.TryParse(field, NumberStyles.None, CultureInfo.InvariantCulture, out int dimension) || dimension < 1)
                throw Fault(path, begin, $"found the shape ({text})", $"expected dimensions from 1 to {int.MaxValue}");
            rowElements *= dimensions.Count == 0 ? 1 : dimension;
            dimensions.Add(dimension);
            if (rowElements > RowElementsMax)
                throw Fault(path, begin, $"found the shape ({text})", $"expected at most {RowElementsMax} elements a sample");
        }

        return dimensions.Count > 0 ? dimensions.ToImmutable()
            : throw Fault(path, begin, "found an array without dimensions", "expected a first dimension that counts the samples");
    }

    private static DataException Fault(string path, long offset, string found, string expected) =>
        new(new DataPlace(path, OffsetBytes: offset), found, expected);

    [GeneratedRegex("""['"]descr['"]\s*:\s*['"]([^'"]*)['"]""", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Description();

    [GeneratedRegex("""['"]fortran_order['"]\s*:\s*(True|False)""", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Order();

    [GeneratedRegex("""['"]shape['"]\s*:\s*\(([^)]*)\)""", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ShapeText();
}
