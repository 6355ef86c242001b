using System.Runtime.CompilerServices;
using ClusterNet.Numerics.Linear;

namespace ClusterNet.Numerics.Lanes;

/// <summary>Elementwise operations on whole vectors, one rounding each.</summary>
public static class VectorMath
{
    /// <summary>destination ← left + right; the destination may be one of them.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Add(ReadOnlySpan<float> left, ReadOnlySpan<float> right, Span<float> destination)
    {
        if (left.Length != destination.Length || right.Length != destination.Length)
            throw new ArgumentException(
                $"The vectors differ in length: {left.Length}, {right.Length}, {destination.Length}.",
                nameof(destination));
        ElementLoop.Run(new AddLoop { Left = left, Right = right, Destination = destination }, destination.Length);
    }

    /// <summary>destination ← left - right; the destination may be one of them.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Subtract(ReadOnlySpan<float> left, ReadOnlySpan<float> right, Span<float> destination)
    {
        if (left.Length != destination.Length || right.Length != destination.Length)
            throw new ArgumentException(
                $"The vectors differ in length: {left.Length}, {right.Length}, {destination.Length}.",
                nameof(destination));
        ElementLoop.Run(new SubtractLoop { Left = left, Right = right, Destination = destination }, destination.Length);
    }

    private ref struct AddLoop : IElementLoop
    {
        public ReadOnlySpan<float> Left;
        public ReadOnlySpan<float> Right;
        public Span<float> Destination;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Step<TLanes>(int index)
            where TLanes : struct, ILanes<TLanes>
        {
            CacheHint.PrefetchAhead(Left, index); // contributions to a gradient have come from other threads or processes
            CacheHint.PrefetchAhead(Right, index);
            (TLanes.Load(Left, index) + TLanes.Load(Right, index)).Store(Destination, index);
        }
    }

    private ref struct SubtractLoop : IElementLoop
    {
        public ReadOnlySpan<float> Left;
        public ReadOnlySpan<float> Right;
        public Span<float> Destination;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Step<TLanes>(int index)
            where TLanes : struct, ILanes<TLanes> =>
            (TLanes.Load(Left, index) - TLanes.Load(Right, index)).Store(Destination, index);
    }
}
