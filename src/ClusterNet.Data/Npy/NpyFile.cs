using System.IO.MemoryMappedFiles;

namespace ClusterNet.Data.Npy;

/// <summary>
/// One NPY file, mapped into memory: the machine's page cache holds what is used, so that a file may be larger than the memory. Many threads
/// may read at once.
/// </summary>
internal sealed class NpyFile
{
    private const int BlockBytes = 4096;
    private readonly MemoryMappedViewAccessor _view;

    private NpyFile(string path, NpyHeader header, MemoryMappedViewAccessor view)
    {
        Path = path;
        Header = header;
        _view = view;
        ElementBytes = NpyElements.SizeOf(header.Type);
    }

    public string Path { get; }

    public NpyHeader Header { get; }

    /// <summary>The bytes of an element.</summary>
    public int ElementBytes { get; }

    /// <summary>The samples.</summary>
    public long Count => Header.Dimensions[0];

    /// <summary>Maps and checks a file.</summary>
    /// <exception cref="DataException">The file is missing, is not such a file, or is shorter or longer than it says.</exception>
    public static NpyFile Open(string path)
    {
        using FileStream file = DataFile.OpenPlain(path);
        try
        {
            NpyHeader header = NpyHeader.Read(file, path);
            CheckLength(header, path, file.Length);
            // The mapping outlives the stream and lasts as long as the process: samples are read until its end.
            MemoryMappedFile map = MemoryMappedFile.CreateFromFile(
                file, mapName: null, capacity: 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
            return new NpyFile(path, header, map.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw DataFile.Unreadable(path, error);
        }
    }

    /// <summary>Reads one sample, converted to float32; allocates nothing.</summary>
    /// <param name="row">0 to <see cref="Count"/> − 1.</param>
    /// <param name="values">[elements of a sample].</param>
    public void ReadRow(long row, Span<float> values)
    {
        ulong offset = (ulong)(Header.Bytes + (row * values.Length * ElementBytes));
        if (Header.Type == NpyElementType.Float32 && BitConverter.IsLittleEndian)
        {
            _view.SafeMemoryMappedViewHandle.ReadSpan(offset, values);
            return;
        }

        Span<byte> block = stackalloc byte[BlockBytes];
        int elementsAtOnce = BlockBytes / ElementBytes;
        for (int start = 0; start < values.Length; start += elementsAtOnce)
        {
            Span<float> part = values.Slice(start, Math.Min(elementsAtOnce, values.Length - start));
            Span<byte> bytes = block[..(part.Length * ElementBytes)];
            _view.SafeMemoryMappedViewHandle.ReadSpan(offset, bytes);
            NpyElements.ToFloats(Header.Type, bytes, part);
            offset += (ulong)bytes.Length;
        }
    }

    /// <summary>An error at an element of a sample.</summary>
    public DataException FaultAt(long row, int element, string found, string expected) =>
        new(new DataPlace(Path, OffsetBytes: Header.Bytes + (((row * Header.RowElements) + element) * ElementBytes)), found, expected);

    /// <summary>An error of the array as a whole.</summary>
    public DataException Fault(string found, string expected) => new(new DataPlace(Path), found, expected);

    private static void CheckLength(NpyHeader header, string path, long found)
    {
        long expected = checked(header.Bytes + ((long)header.Dimensions[0] * header.RowElements * NpyElements.SizeOf(header.Type)));
        if (found == expected)
            return;
        string array = $"({string.Join(", ", header.Dimensions)}) of {NpyElements.SizeOf(header.Type)} bytes an element";
        throw new DataException(new DataPlace(path, OffsetBytes: Math.Min(found, expected)),
            found < expected ? "the file ends" : $"found {found - expected} bytes more", $"expected {expected} bytes in all, for the shape {array}");
    }
}
