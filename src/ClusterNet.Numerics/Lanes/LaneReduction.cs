using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ClusterNet.Numerics.Lanes;

/// <summary>
/// Sums over consecutive elements in an order that is the same for every register width: always 16 lanes, of which lane j sums the elements
/// j, j + 16, j + 32, ... in a chain from +0, and then three pairwise folds and a last addition: lane j + lane j + 8, + 4, + 2, + 1.
/// </summary>
public static class LaneReduction
{
    private const int LaneCount = 16;

    /// <summary>Σ x.</summary>
    public static float Sum(ReadOnlySpan<float> values) => Run(new PlainTerm { Values = values }, values.Length);

    /// <summary>Σ (x - centre)².</summary>
    public static float SumOfSquares(ReadOnlySpan<float> values, float centre) =>
        Run(new SquareTerm { Values = values, Centre = centre }, values.Length);

    /// <summary>Σ w · (x - centre).</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static float SumOfProducts(ReadOnlySpan<float> weights, ReadOnlySpan<float> values, float centre)
    {
        if (weights.Length != values.Length)
            throw new ArgumentException($"The vectors differ in length: {weights.Length}, {values.Length}.", nameof(values));
        return Run(new ProductTerm { Weights = weights, Values = values, Centre = centre }, values.Length);
    }

    /// <summary>The sum of a user's own term over the elements [0, <paramref name="length"/>).</summary>
    public static float Run<TTerm>(TTerm term, int length)
        where TTerm : struct, IReductionTerm, allows ref struct
    {
        if (Vector512.IsHardwareAccelerated)
            return Run<TTerm, Lanes16>(term, length);
        return Vector256.IsHardwareAccelerated ? Run<TTerm, Lanes8>(term, length) : Run<TTerm, Lanes4>(term, length);
    }

    /// <summary>The sum on registers of a chosen width.</summary>
    [SkipLocalsInit]
    internal static float Run<TTerm, TLanes>(TTerm term, int length)
        where TTerm : struct, IReductionTerm, allows ref struct
        where TLanes : struct, ILanes<TLanes>
    {
        Span<float> lanes = stackalloc float[LaneCount];
        int whole = length & ~(LaneCount - 1);
        for (int lane = 0; lane < LaneCount; lane += TLanes.Count)
        {
            TLanes sum = TLanes.Create(0f);
            for (int index = lane; index < whole; index += LaneCount)
                sum = term.AddTo(sum, index);
            sum.Store(lanes, lane);
        }

        for (int index = whole; index < length; index++)
            lanes[index - whole] = term.AddTo(new ScalarLane(lanes[index - whole]), index).Value;
        for (int half = LaneCount / 2; half > 0; half /= 2)
            for (int lane = 0; lane < half; lane++)
                lanes[lane] += lanes[lane + half];
        return lanes[0];
    }

    private ref struct PlainTerm : IReductionTerm
    {
        public ReadOnlySpan<float> Values;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly TLanes AddTo<TLanes>(TLanes sum, int index)
            where TLanes : struct, ILanes<TLanes> =>
            sum + TLanes.Load(Values, index);
    }

    private ref struct SquareTerm : IReductionTerm
    {
        public ReadOnlySpan<float> Values;
        public float Centre;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly TLanes AddTo<TLanes>(TLanes sum, int index)
            where TLanes : struct, ILanes<TLanes>
        {
            TLanes difference = TLanes.Load(Values, index) - TLanes.Create(Centre);
            return TLanes.MultiplyAdd(difference, difference, sum);
        }
    }

    private ref struct ProductTerm : IReductionTerm
    {
        public ReadOnlySpan<float> Weights;
        public ReadOnlySpan<float> Values;
        public float Centre;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly TLanes AddTo<TLanes>(TLanes sum, int index)
            where TLanes : struct, ILanes<TLanes> =>
            TLanes.MultiplyAdd(TLanes.Load(Weights, index), TLanes.Load(Values, index) - TLanes.Create(Centre), sum);
    }
}
