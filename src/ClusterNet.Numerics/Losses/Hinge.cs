using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using ClusterNet.Numerics.Lanes;

namespace ClusterNet.Numerics;

/// <summary>
/// The hinge loss of a support vector machine (Cortes and Vapnik 1995), mean over a sample's elements, for targets t of 1 and -1 (0 is
/// taken for -1): loss = max(0, 1 - t·x); gradient = -t where 1 - t·x is above 0, else 0.
/// </summary>
public sealed class Hinge : ElementwiseLoss<Hinge.Formula>
{
    /// <summary>Makes the loss.</summary>
    public Hinge()
        : base(default)
    {
    }

    /// <inheritdoc/>
    public override ImmutableArray<Metric> Metrics { get; } = [new BinaryAccuracy()];

    /// <summary>The loss of one element and its derivative.</summary>
    public readonly struct Formula : IElementLossFunction
    {
        /// <inheritdoc/>
        public static double Divisor(int width) => width;

        /// <inheritdoc/>
        public string? Objection(float target) => target is 1 or -1 or 0 ? null : "neither 1 nor -1 nor 0";

        /// <inheritdoc/>
        public double Value(float x, float t) => Math.Max(0, 1 - (Sign(t) * (double)x));

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Derivative<TLanes>(TLanes x, TLanes t)
            where TLanes : struct, ILanes<TLanes>
        {
            TLanes zero = TLanes.Create(0f);
            TLanes one = TLanes.Create(1f);
            TLanes sign = TLanes.WhereLess(zero, t, one, zero - one);
            TLanes margin = sign * x; // a NaN prediction gives NaN
            return TLanes.WhereLess(margin, one, zero - sign, TLanes.WhereLess(zero, margin, zero, margin));
        }

        private static double Sign(float target) => target > 0 ? 1 : -1;
    }
}
