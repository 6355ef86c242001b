using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using ClusterNet.Numerics.Lanes;

namespace ClusterNet.Numerics;

/// <summary>
/// The direction of Adamax (Kingma and Ba 2015, algorithm 2), with PyTorch's place of ε: m ← β1·m + (1 - β1)·u, n ← max(β2·n, |u| + ε), u
/// ← m / ((1 - β1^t) · n), t from 1. Means below 1e-30 are set to zero.
/// </summary>
public sealed class ScaleByAdamax : OptimizerLink
{
    /// <summary>Makes the link.</summary>
    /// <param name="beta1">β1, the decay of the mean, in [0, 1); 0.9 by default.</param>
    /// <param name="beta2">β2, the decay of the largest magnitude, in [0, 1); 0.999 by default.</param>
    /// <param name="epsilon">ε, above 0; 1e-8 by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public ScaleByAdamax(double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8)
    {
        Beta1 = NumberRange.ZeroToBelowOne.Require(beta1);
        Beta2 = NumberRange.ZeroToBelowOne.Require(beta2);
        Epsilon = NumberRange.Positive.Require(epsilon);
    }

    /// <summary>β1.</summary>
    public double Beta1 { get; }

    /// <summary>β2.</summary>
    public double Beta2 { get; }

    /// <summary>ε.</summary>
    public double Epsilon { get; }

    /// <inheritdoc/>
    public override ImmutableArray<string> StateNames { get; } = ["exp_avg", "exp_inf"];

    /// <inheritdoc/>
    public override void Transform(UpdateContext context, ReadOnlySpan<float> weights, Span<float> updates, OptimizerStateSpan states)
    {
        var loop = new Loop
        {
            Updates = updates,
            Means = states[0],
            Norms = states[1],
            Beta1 = (float)Beta1,
            OneMinusBeta1 = (float)(1 - Beta1),
            Beta2 = (float)Beta2,
            MeanScale = (float)(1 / (1 - IntegerPower.Of(Beta1, context.Step + 1))),
            Epsilon = (float)Epsilon,
        };
        ElementLoop.Run(loop, updates.Length);
    }

    private ref struct Loop : IElementLoop
    {
        public Span<float> Updates;
        public Span<float> Means;
        public Span<float> Norms;
        public float Beta1;
        public float OneMinusBeta1;
        public float Beta2;
        public float MeanScale;
        public float Epsilon;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Step<TLanes>(int index)
            where TLanes : struct, ILanes<TLanes>
        {
            TLanes update = TLanes.Load(Updates, index);
            TLanes mean = TLanes.MultiplyAdd(TLanes.Create(Beta1), TLanes.Load(Means, index), TLanes.Create(OneMinusBeta1) * update);
            TLanes faded = TLanes.Load(Norms, index) * TLanes.Create(Beta2);
            TLanes magnitude = TLanes.Absolute(update) + TLanes.Create(Epsilon);
            TLanes norm = TLanes.WhereLess(magnitude, faded, faded, magnitude);
            mean = Moments.FlushTiny(mean);
            mean.Store(Means, index);
            norm.Store(Norms, index);
            (mean * TLanes.Create(MeanScale) / norm).Store(Updates, index);
        }
    }
}
