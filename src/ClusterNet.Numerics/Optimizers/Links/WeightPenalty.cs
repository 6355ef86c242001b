using System.Runtime.CompilerServices;
using ClusterNet.Numerics.Lanes;

namespace ClusterNet.Numerics;

/// <summary>
/// Adds the gradient of a penalty on the weights: u ← u + λ1 · sign(w) + λ2 · w, from λ1 · Σ|w| + ½ · λ2 · Σw². With λ1 alone it is L1
/// regularization (Tibshirani 1996), which makes weights exactly small; with λ2 alone L2 (ridge; weight decay); with both the elastic net
/// (Zou and Hastie 2005). Before a rule it acts through it; after it, it is decoupled weight decay (Loshchilov and Hutter 2019).
/// </summary>
public sealed class WeightPenalty : OptimizerLink
{
    /// <summary>Makes the link.</summary>
    /// <param name="l1">λ1, 0 or more; 0 by default.</param>
    /// <param name="l2">λ2, 0 or more; 0 by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public WeightPenalty(double l1 = 0, double l2 = 0)
    {
        L1 = NumberRange.NonNegative.Require(l1);
        L2 = NumberRange.NonNegative.Require(l2);
    }

    /// <summary>λ1.</summary>
    public double L1 { get; }

    /// <summary>λ2.</summary>
    public double L2 { get; }

    /// <inheritdoc/>
    public override void Transform(UpdateContext context, ReadOnlySpan<float> weights, Span<float> updates, OptimizerStateSpan states)
    {
        var loop = new Loop
        {
            Weights = weights,
            Updates = updates,
            L1 = (float)L1,
            L2 = (float)L2,
        };
        ElementLoop.Run(loop, updates.Length);
    }

    private ref struct Loop : IElementLoop
    {
        public ReadOnlySpan<float> Weights;
        public Span<float> Updates;
        public float L1;
        public float L2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Step<TLanes>(int index)
            where TLanes : struct, ILanes<TLanes>
        {
            TLanes weight = TLanes.Load(Weights, index);
            TLanes decayed = TLanes.MultiplyAdd(TLanes.Create(L2), weight, TLanes.Load(Updates, index));
            TLanes.MultiplyAdd(TLanes.Create(L1), LaneSign.Sign(weight), decayed).Store(Updates, index);
        }
    }
}
