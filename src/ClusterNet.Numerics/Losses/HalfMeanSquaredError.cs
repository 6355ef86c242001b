using System.Runtime.CompilerServices;
using ClusterNet.Numerics.Lanes;

namespace ClusterNet.Numerics;

/// <summary>
/// Half of the squared distance, averaged over the samples alone, as many textbooks have it (1/(2n) times the sum of squares):
/// loss = ½ Σ (x - t)² over the sample's elements; gradient = x - t.
/// </summary>
public sealed class HalfMeanSquaredError : ElementwiseLoss<HalfMeanSquaredError.Formula>
{
    /// <summary>Makes the loss.</summary>
    public HalfMeanSquaredError()
        : base(default)
    {
    }

    /// <inheritdoc/>
    protected override bool IsOfValues => true;

    /// <summary>The loss of one element and its derivative.</summary>
    public readonly struct Formula : IElementLossFunction
    {
        /// <inheritdoc/>
        public static double Divisor(int width) => 1;

        /// <inheritdoc/>
        public string? Objection(float target) => null;

        /// <inheritdoc/>
        public double Value(float x, float t)
        {
            double difference = (double)x - t;
            return 0.5 * difference * difference;
        }

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Derivative<TLanes>(TLanes x, TLanes t)
            where TLanes : struct, ILanes<TLanes> =>
            x - t;
    }
}
