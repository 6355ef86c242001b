using System.Runtime.CompilerServices;
using ClusterNet.Numerics.Lanes;

namespace ClusterNet.Numerics;

/// <summary>
/// Limits the length of each row of weights (Srebro and Shraibman 2005): where ‖row‖ is above c, row ← row · c/‖row‖. The squares are
/// summed in double precision, in four interleaved sums that are added in a fixed order.
/// </summary>
public sealed class MaxRowNorm : RowConstraint
{
    /// <summary>Chooses the limit.</summary>
    /// <param name="limit">c, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="limit"/> is not above 0.</exception>
    public MaxRowNorm(double limit)
    {
        Limit = NumberRange.Positive.Require(limit);
    }

    /// <summary>c.</summary>
    public double Limit { get; }

    /// <inheritdoc/>
    public override void Apply(Span<float> row)
    {
        double norm = Math.Sqrt(SumOfSquares(row));
        if (norm > Limit)
            ElementLoop.Run(new Loop { Row = row, Factor = (float)(Limit / norm) }, row.Length);
    }

    private static double SumOfSquares(ReadOnlySpan<float> row)
    {
        double sum0 = 0, sum1 = 0, sum2 = 0, sum3 = 0;
        int index = 0;
        for (; index <= row.Length - 4; index += 4)
        {
            sum0 += (double)row[index] * row[index];
            sum1 += (double)row[index + 1] * row[index + 1];
            sum2 += (double)row[index + 2] * row[index + 2];
            sum3 += (double)row[index + 3] * row[index + 3];
        }

        for (; index < row.Length; index++)
            sum0 += (double)row[index] * row[index];
        return sum0 + sum1 + (sum2 + sum3);
    }

    private ref struct Loop : IElementLoop
    {
        public Span<float> Row;
        public float Factor;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Step<TLanes>(int index)
            where TLanes : struct, ILanes<TLanes> =>
            (TLanes.Load(Row, index) * TLanes.Create(Factor)).Store(Row, index);
    }
}
