using System.Globalization;

namespace ClusterNet.Runtime.Links.SharedMemory;

/// <summary>
/// A ring of bytes in memory that two processes share: one writes, the other reads. Each keeps its own position and believes the other's only within
/// bounds, so that a mad process can end the link and nothing else. Valid only while the <see cref="SharedRegion"/> is held.
/// </summary>
internal sealed unsafe class SharedRing
{
    /// <summary>How many bytes it holds: some chunks of numbers, so that two processes need not run in step, and still in the cache.</summary>
    public const int Capacity = 2 << 20;

    /// <summary>How many bytes of memory it takes.</summary>
    public const int Bytes = HeaderBytes + Capacity;

    /// <summary>So much must be free before a writer who waits goes on, so that it does not write in crumbs.</summary>
    private const int WorthWriting = Capacity / 4;

    private const int HeaderBytes = 4096;
    private const int Apart = 256; // positions and flags in cache lines of their own, prefetched in pairs

    private readonly long* _written; // by the writer
    private readonly long* _read; // by the reader
    private readonly int* _readerSleeps; // set by the reader, cleared by the writer, who wakes it
    private readonly int* _writerSleeps; // set by the writer, cleared by the reader, who wakes it
    private readonly byte* _bytes;
    private long _position; // of this side; the other never changes it

    /// <summary>One side of the ring that begins at an address, empty so far.</summary>
    public SharedRing(byte* start)
    {
        _written = (long*)start;
        _read = (long*)(start + Apart);
        _readerSleeps = (int*)(start + (2 * Apart));
        _writerSleeps = (int*)(start + (3 * Apart));
        _bytes = start + HeaderBytes;
    }

    /// <summary>Reader: how many bytes have come.</summary>
    /// <exception cref="IOException">The writer's position makes no sense.</exception>
    public int Available => Within(Volatile.Read(ref *_written) - _position);

    /// <summary>Writer: how many bytes there is room for.</summary>
    /// <exception cref="IOException">The reader's position makes no sense.</exception>
    public int Free => Capacity - Within(_position - Volatile.Read(ref *_read));

    /// <summary>Writer: whether there is room enough to go on with so many bytes.</summary>
    public bool HasRoomFor(int bytes) => Free >= Math.Min(bytes, WorthWriting);

    /// <summary>Reader: takes out as much as there is.</summary>
    public int Read(Span<byte> target)
    {
        int length = Math.Min(target.Length, Available);
        int offset = (int)(_position % Capacity);
        int first = Math.Min(length, Capacity - offset);
        new ReadOnlySpan<byte>(_bytes + offset, first).CopyTo(target);
        new ReadOnlySpan<byte>(_bytes, length - first).CopyTo(target[first..]);
        _position += length;
        Volatile.Write(ref *_read, _position);
        return length;
    }

    /// <summary>Writer: puts in as much as there is room for.</summary>
    public int Write(ReadOnlySpan<byte> source)
    {
        int length = Math.Min(source.Length, Free);
        int offset = (int)(_position % Capacity);
        int first = Math.Min(length, Capacity - offset);
        source[..first].CopyTo(new Span<byte>(_bytes + offset, first));
        source[first..length].CopyTo(new Span<byte>(_bytes, length - first));
        _position += length;
        Volatile.Write(ref *_written, _position);
        return length;
    }

    /// <summary>Reader: from now on it has to be woken, until it was. What has come before must be looked for after this.</summary>
    public void ReaderSleeps() => Interlocked.Exchange(ref *_readerSleeps, 1);

    /// <summary>Writer: the same.</summary>
    public void WriterSleeps() => Interlocked.Exchange(ref *_writerSleeps, 1);

    /// <summary>Writer: whether the reader must be woken, after something was written. True once for each sleep.</summary>
    public bool MustWakeReader()
    {
        Interlocked.MemoryBarrier(); // the reader must see what was written, or the writer that the reader sleeps
        return Volatile.Read(ref *_readerSleeps) != 0 && Interlocked.Exchange(ref *_readerSleeps, 0) != 0;
    }

    /// <summary>Reader: whether the writer must be woken, after something was read. True once for each sleep.</summary>
    public bool MustWakeWriter()
    {
        Interlocked.MemoryBarrier();
        return Volatile.Read(ref *_writerSleeps) != 0 && Capacity - Available >= WorthWriting && Interlocked.Exchange(ref *_writerSleeps, 0) != 0;
    }

    private static int Within(long distance) => distance is >= 0 and <= Capacity
        ? (int)distance
        : throw new IOException(string.Create(CultureInfo.InvariantCulture, $"The other side's position in the shared memory is {distance} bytes ahead, of {Capacity}."));
}
