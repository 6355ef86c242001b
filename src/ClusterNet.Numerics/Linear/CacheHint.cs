using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace ClusterNet.Numerics.Linear;

/// <summary>Asks for cache lines before they are needed. Computes nothing, and an address outside of everything does no harm.</summary>
internal static unsafe class CacheHint
{
    /// <summary>The elements of a cache line.</summary>
    public const int LineFloats = 16;

    /// <summary>Asks for the line of an element, where the machine can be asked.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Prefetch(float* element)
    {
        if (Sse.IsSupported)
            Sse.Prefetch0(element);
    }

    /// <summary>Asks for some lines of each of some rows.</summary>
    public static void Prefetch(float* first, nint rowStride, int rows, int columns)
    {
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column += LineFloats)
                Prefetch(first + column);
            first += rowStride;
        }
    }
}
