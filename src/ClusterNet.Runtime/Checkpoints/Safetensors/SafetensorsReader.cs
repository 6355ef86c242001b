using System.Buffers.Binary;
using System.Collections.Frozen;
using System.Collections.Immutable;

namespace ClusterNet.Runtime.Checkpoints.Safetensors;

/// <summary>
/// Reads a file in the safetensors format (https://github.com/huggingface/safetensors#format), believing nothing that the header says
/// before it has been checked: the header's length, the known element types, sizes that match shapes, and bytes without gap or overlap.
/// </summary>
public sealed class SafetensorsReader
{
    private readonly Stream _source;
    private readonly string _file;
    private readonly long _dataStart;
    private readonly FrozenDictionary<string, SafetensorsEntry> _entriesByName;

    /// <summary>Reads and checks the header.</summary>
    /// <param name="source">A seekable stream, from its beginning; it stays the caller's and must outlive the reader.</param>
    /// <param name="file">The name by which errors call the file.</param>
    /// <exception cref="SafetensorsFormatException">The file is not a valid safetensors file.</exception>
    public SafetensorsReader(Stream source, string file)
    {
        _source = source;
        _file = file;
        source.Position = 0;
        byte[] header = ReadHeader();
        _dataStart = SafetensorsFormat.LengthPrefixBytes + header.Length;
        SafetensorsHeader parsed = SafetensorsHeader.Parse(header, source.Length - _dataStart, file);
        Entries = parsed.Entries;
        Metadata = parsed.Metadata;
        _entriesByName = Entries.ToFrozenDictionary(entry => entry.Name, StringComparer.Ordinal);
    }

    /// <summary>The tensors, in the order of their bytes in the file.</summary>
    public ImmutableArray<SafetensorsEntry> Entries { get; }

    /// <summary>The free text that the writer left; empty if none.</summary>
    public ImmutableSortedDictionary<string, string> Metadata { get; }

    /// <summary>Finds a tensor by name, or null.</summary>
    public SafetensorsEntry? Find(string name) => _entriesByName.GetValueOrDefault(name);

    /// <summary>Reads the values of a float32 tensor of a known shape.</summary>
    /// <param name="name">The tensor's key.</param>
    /// <param name="shape">The shape that it must have.</param>
    /// <param name="destination">Filled in row-major order; as long as the product of the dimensions.</param>
    /// <exception cref="SafetensorsFormatException">There is no such tensor, or its type or shape is another, or the file ends
    /// early.</exception>
    public void Read(string name, ImmutableArray<int> shape, Span<float> destination)
    {
        SafetensorsEntry entry = Find(name) ?? throw Error(name, "the file holds no tensor of this name");
        if (entry.ElementType != SafetensorsElementType.Float32)
            throw Error(name, $"its dtype is {entry.ElementType.Code()}, expected F32");
        if (!entry.Shape.AsSpan().SequenceEqual(shape.AsSpan()))
            throw Error(name, $"its shape is {SafetensorsFormat.Describe(entry.Shape)}, expected {SafetensorsFormat.Describe(shape)}");
        if (entry.ElementCount != destination.Length)
            throw new ArgumentException($"room for {destination.Length} values, the tensor has {entry.ElementCount}", nameof(destination));
        _source.Position = _dataStart + entry.Begin;
        while (!destination.IsEmpty)
            Fill(LittleEndianFloats.NextBytes(ref destination), name);
    }

    private byte[] ReadHeader()
    {
        Span<byte> prefix = stackalloc byte[SafetensorsFormat.LengthPrefixBytes];
        if (_source.Length < prefix.Length)
            throw Error(null, $"the file has {_source.Length} bytes, too few for the {prefix.Length} bytes of the header's length");
        Fill(prefix, null);
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (length > SafetensorsFormat.HeaderBytesMax)
            throw Error(null, $"the header's length is {length} bytes, above the format's limit of {SafetensorsFormat.HeaderBytesMax}");
        long left = _source.Length - prefix.Length;
        if ((long)length > left)
            throw Error(null, $"the header's length is {length} bytes, but only {left} follow");
        byte[] header = new byte[length];
        Fill(header, null);
        return header;
    }

    private void Fill(Span<byte> bytes, string? key)
    {
        int read = _source.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        if (read < bytes.Length)
            throw Error(key, $"the file ends {bytes.Length - read} bytes early");
    }

    private SafetensorsFormatException Error(string? key, string problem) => new(_file, key, problem);
}
