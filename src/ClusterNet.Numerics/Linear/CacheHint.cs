using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace ClusterNet.Numerics.Linear;

/// <summary>Asks for cache lines before they are needed. Computes nothing, and an address outside of everything does no harm.</summary>
internal static unsafe class CacheHint
{
    /// <summary>The elements of a cache line.</summary>
    public const int LineFloats = 16;

    private const int PageFloats = 1024;

    /// <summary>Asks for the line of an element, where the machine can be asked.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Prefetch(float* element)
    {
        if (Sse.IsSupported)
            Sse.Prefetch0(element);
    }

    /// <summary>
    /// Asks for the line a page's length ahead of an element that is read in ascending order. The hardware foresees such a walk up to the
    /// end of a page only; several walks side by side wait at each border, and longest where the data has left the caches.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void PrefetchAhead(ReadOnlySpan<float> elements, int index)
    {
        if (Sse.IsSupported)
            Sse.Prefetch0((float*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(elements)) + index + PageFloats);
    }

    /// <summary>Asks for some lines of each of some rows, at most <see cref="TileKernel.MaxPanels"/> of them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Prefetch(float* first, nint rowStride, int rows, int columns)
    {
        for (; rows > 0; rows--)
        {
            Prefetch(first);
            if (columns > LineFloats)
                Prefetch(first + LineFloats);
            if (columns > 2 * LineFloats)
                Prefetch(first + (2 * LineFloats));
            first += rowStride;
        }
    }
}
