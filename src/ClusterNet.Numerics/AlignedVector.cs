using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ClusterNet.Numerics;

/// <summary>
/// A float32 vector of fixed length whose first element lies on a 64-byte border (a cache line, and the widest SIMD register).
/// It lives on the pinned object heap: the collector never moves it, so that pointers into it and pending socket
/// operations on it stay valid for as long as the object is reachable. The elements start as zeros.
/// </summary>
public sealed class AlignedVector
{
    /// <summary>The alignment of the first element, in bytes.</summary>
    public const int AlignmentBytes = 64;

    private const int AlignmentFloats = AlignmentBytes / sizeof(float);

    private readonly float[] _storage;
    private readonly int _start;

    /// <summary>Allocates a vector of zeros.</summary>
    /// <param name="length">The number of elements, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is negative or over the size of an array.</exception>
    public AlignedVector(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Array.MaxLength - AlignmentFloats);
        Length = length;
        _storage = GC.AllocateArray<float>(length + AlignmentFloats - 1, pinned: true);
        _start = FloatsToNextBorder(_storage);
    }

    /// <summary>The number of elements.</summary>
    public int Length { get; }

    /// <summary>All the elements.</summary>
    public Span<float> Span => new(_storage, _start, Length);

    /// <summary>All the elements, as memory that can be kept or handed to asynchronous input and output.</summary>
    public Memory<float> Memory => new(_storage, _start, Length);

    /// <summary>Sets every element to zero.</summary>
    public void Clear() => Span.Clear();

    private static unsafe int FloatsToNextBorder(float[] pinned)
    {
        nuint address = (nuint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(pinned));
        nuint bytesPastBorder = address % AlignmentBytes;
        return bytesPastBorder == 0 ? 0 : (int)((AlignmentBytes - bytesPastBorder) / sizeof(float));
    }
}
