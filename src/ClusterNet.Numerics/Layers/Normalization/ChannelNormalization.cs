using System.Runtime.CompilerServices;
using ClusterNet.Numerics.Lanes;

namespace ClusterNet.Numerics;

/// <summary>
/// Elementwise formulas whose coefficients are those of the element's channel: the same all over a channel's pixels, or one for each
/// feature of a row.
/// </summary>
internal static class ChannelNormalization
{
    /// <summary>y = (x - mean) · scale + shift.</summary>
    /// <param name="x">The samples, [rows, channels, plane].</param>
    /// <param name="means">The means, [channels].</param>
    /// <param name="scales">The scales, [channels].</param>
    /// <param name="shifts">The shifts, [channels].</param>
    /// <param name="plane">The number of elements of a channel.</param>
    /// <param name="y">Receives the result, [rows, channels, plane].</param>
    public static void Apply(
        ReadOnlySpan<float> x, ReadOnlySpan<float> means, ReadOnlySpan<float> scales, ReadOnlySpan<float> shifts, int plane, Span<float> y)
    {
        int step = plane == 1 ? means.Length : plane; // how many elements one loop runs over
        for (int start = 0, channel = 0; start < x.Length; start += step)
        {
            ElementLoop.Run(
                new ForwardLoop
                {
                    IsRow = plane == 1,
                    X = x.Slice(start, step),
                    Means = means[channel..],
                    Scales = scales[channel..],
                    Shifts = shifts[channel..],
                    Y = y.Slice(start, step),
                },
                step);
            channel = plane == 1 || channel == means.Length - 1 ? 0 : channel + 1;
        }
    }

    /// <summary>dx = (dy - shift) · scale - (x - mean) · slope.</summary>
    /// <inheritdoc cref="Apply"/>
    public static void InputGradient(
        ReadOnlySpan<float> x,
        ReadOnlySpan<float> dy,
        ReadOnlySpan<float> means,
        ReadOnlySpan<float> scales,
        ReadOnlySpan<float> shifts,
        ReadOnlySpan<float> slopes,
        int plane,
        Span<float> dx)
    {
        int step = plane == 1 ? means.Length : plane;
        for (int start = 0, channel = 0; start < x.Length; start += step)
        {
            ElementLoop.Run(
                new BackwardLoop
                {
                    IsRow = plane == 1,
                    X = x.Slice(start, step),
                    OutputGradient = dy.Slice(start, step),
                    Means = means[channel..],
                    Scales = scales[channel..],
                    Shifts = shifts[channel..],
                    Slopes = slopes[channel..],
                    InputGradient = dx.Slice(start, step),
                },
                step);
            channel = plane == 1 || channel == means.Length - 1 ? 0 : channel + 1;
        }
    }

    /// <summary>The coefficients of a row's elements, or of the one channel that all elements belong to.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes At<TLanes>(ReadOnlySpan<float> coefficients, int index, bool isRow)
        where TLanes : struct, ILanes<TLanes> =>
        isRow ? TLanes.Load(coefficients, index) : TLanes.Create(coefficients[0]);

    private ref struct ForwardLoop : IElementLoop
    {
        public bool IsRow;
        public ReadOnlySpan<float> X;
        public ReadOnlySpan<float> Means;
        public ReadOnlySpan<float> Scales;
        public ReadOnlySpan<float> Shifts;
        public Span<float> Y;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Step<TLanes>(int index)
            where TLanes : struct, ILanes<TLanes>
        {
            TLanes difference = TLanes.Load(X, index) - At<TLanes>(Means, index, IsRow);
            TLanes.MultiplyAdd(difference, At<TLanes>(Scales, index, IsRow), At<TLanes>(Shifts, index, IsRow)).Store(Y, index);
        }
    }

    private ref struct BackwardLoop : IElementLoop
    {
        public bool IsRow;
        public ReadOnlySpan<float> X;
        public ReadOnlySpan<float> OutputGradient;
        public ReadOnlySpan<float> Means;
        public ReadOnlySpan<float> Scales;
        public ReadOnlySpan<float> Shifts;
        public ReadOnlySpan<float> Slopes;
        public Span<float> InputGradient;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Step<TLanes>(int index)
            where TLanes : struct, ILanes<TLanes>
        {
            TLanes difference = At<TLanes>(Means, index, IsRow) - TLanes.Load(X, index); // -(x - mean)
            TLanes direct = (TLanes.Load(OutputGradient, index) - At<TLanes>(Shifts, index, IsRow)) * At<TLanes>(Scales, index, IsRow);
            TLanes.MultiplyAdd(difference, At<TLanes>(Slopes, index, IsRow), direct).Store(InputGradient, index);
        }
    }
}
