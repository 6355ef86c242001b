using System.Runtime.InteropServices;

namespace ClusterNet.Runtime.Checkpoints;

/// <summary>float32 vectors as the little-endian bytes that files and sums are made of.</summary>
internal static class LittleEndianFloats
{
    // A span of bytes cannot be longer than 2^31 - 1, so a long vector is taken piece by piece.
    private const int PieceLength = 1 << 20;

    /// <summary>Takes the next piece off the front of <paramref name="values"/> and gives its bytes, in place.</summary>
    public static ReadOnlySpan<byte> NextBytes(ref ReadOnlySpan<float> values)
    {
        ThrowIfBigEndian();
        ReadOnlySpan<float> piece = values[..Math.Min(values.Length, PieceLength)];
        values = values[piece.Length..];
        return MemoryMarshal.AsBytes(piece);
    }

    /// <summary>Takes the next piece off the front of <paramref name="values"/> and gives its bytes, to be filled.</summary>
    public static Span<byte> NextBytes(ref Span<float> values)
    {
        ThrowIfBigEndian();
        Span<float> piece = values[..Math.Min(values.Length, PieceLength)];
        values = values[piece.Length..];
        return MemoryMarshal.AsBytes(piece);
    }

    private static void ThrowIfBigEndian()
    {
        if (!BitConverter.IsLittleEndian)
            throw new PlatformNotSupportedException("checkpoints are read and written on little-endian machines only");
    }
}
