using System.Runtime.CompilerServices;
using ClusterNet.Numerics.Lanes;

namespace ClusterNet.Numerics;

/// <summary>
/// Sums over the pixels of each channel of one sample, added to what earlier samples gave. A channel's pixels are consecutive; where a
/// channel is a single number the sample is a row of features.
/// </summary>
internal static class ChannelSums
{
    /// <summary>sums[c] += Σ x[c, ...].</summary>
    /// <param name="sample">x, [channels, plane].</param>
    /// <param name="plane">The number of elements of a channel.</param>
    /// <param name="sums">The sums, [channels].</param>
    public static void Add(ReadOnlySpan<float> sample, int plane, Span<float> sums)
    {
        if (plane == 1)
            VectorMath.Add(sums, sample, sums);
        else
            for (int channel = 0; channel < sums.Length; channel++)
                sums[channel] += LaneReduction.Sum(sample.Slice(channel * plane, plane));
    }

    /// <summary>sums[c] += Σ (x[c, ...] - centres[c])².</summary>
    /// <inheritdoc cref="Add"/>
    public static void AddSquares(ReadOnlySpan<float> sample, int plane, ReadOnlySpan<float> centres, Span<float> sums)
    {
        if (plane == 1)
            ElementLoop.Run(
                new ProductLoop { Weights = sample, WeightCentres = centres, Values = sample, Centres = centres, Sums = sums },
                sums.Length);
        else
            for (int channel = 0; channel < sums.Length; channel++)
                sums[channel] += LaneReduction.SumOfSquares(sample.Slice(channel * plane, plane), centres[channel]);
    }

    /// <summary>sums[c] += Σ w[c, ...] · (x[c, ...] - centres[c]).</summary>
    /// <inheritdoc cref="Add"/>
    public static void AddProducts(
        ReadOnlySpan<float> weights, ReadOnlySpan<float> sample, int plane, ReadOnlySpan<float> centres, Span<float> sums)
    {
        if (plane == 1)
            ElementLoop.Run(new ProductLoop { Weights = weights, Values = sample, Centres = centres, Sums = sums }, sums.Length);
        else
            for (int channel = 0; channel < sums.Length; channel++)
                sums[channel] += LaneReduction.SumOfProducts(
                    weights.Slice(channel * plane, plane), sample.Slice(channel * plane, plane), centres[channel]);
    }

    /// <summary>sums += (w - weight centres, where there are any) · (x - centres).</summary>
    private ref struct ProductLoop : IElementLoop
    {
        public ReadOnlySpan<float> Weights;
        public ReadOnlySpan<float> WeightCentres;
        public ReadOnlySpan<float> Values;
        public ReadOnlySpan<float> Centres;
        public Span<float> Sums;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Step<TLanes>(int index)
            where TLanes : struct, ILanes<TLanes>
        {
            TLanes weight = TLanes.Load(Weights, index);
            if (!WeightCentres.IsEmpty)
                weight -= TLanes.Load(WeightCentres, index);
            TLanes difference = TLanes.Load(Values, index) - TLanes.Load(Centres, index);
            TLanes.MultiplyAdd(weight, difference, TLanes.Load(Sums, index)).Store(Sums, index);
        }
    }
}
