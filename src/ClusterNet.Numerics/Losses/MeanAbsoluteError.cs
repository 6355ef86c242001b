using System.Runtime.CompilerServices;
using ClusterNet.Numerics.Lanes;

namespace ClusterNet.Numerics;

/// <summary>
/// The mean over all elements of the absolute difference: loss = (1/width) Σ |x - t|; gradient = sign(x - t) / width, 0 where they are
/// equal.
/// </summary>
public sealed class MeanAbsoluteError : ElementwiseLoss<MeanAbsoluteError.Formula>
{
    /// <summary>Makes the loss.</summary>
    public MeanAbsoluteError()
        : base(default)
    {
    }

    /// <inheritdoc/>
    protected override bool IsOfValues => true;

    /// <summary>The loss of one element and its derivative.</summary>
    public readonly struct Formula : IElementLossFunction
    {
        /// <inheritdoc/>
        public static double Divisor(int width) => width;

        /// <inheritdoc/>
        public string? Objection(float target) => null;

        /// <inheritdoc/>
        public double Value(float x, float t) => Math.Abs((double)x - t);

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Derivative<TLanes>(TLanes x, TLanes t)
            where TLanes : struct, ILanes<TLanes> =>
            LaneSign.Sign(x - t);
    }
}
