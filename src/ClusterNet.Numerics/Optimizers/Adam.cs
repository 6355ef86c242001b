using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using ClusterNet.Numerics.Lanes;
using ClusterNet.Numerics.Linear;

namespace ClusterNet.Numerics;

/// <summary>
/// Adam (Kingma and Ba 2015, algorithm 1), with PyTorch's arrangement of the terms:
/// m ← β1·m + (1 - β1)·g, v ← β2·v + (1 - β2)·g², w ← w - η/(1 - β1^t) · m / (√v/√(1 - β2^t) + ε), where t counts from 1.
/// </summary>
/// <remarks>
/// Moments below 1e-30 are set to zero: otherwise those of weights whose gradient stays zero would fade through the denormal
/// numbers, which are slow on many processors. It is part of the definition of the bits and far below any influence on a weight.
/// </remarks>
public sealed class Adam : Optimizer
{
    /// <summary>Makes the rule.</summary>
    /// <param name="beta1">β1, the decay of the mean of the gradients, in [0, 1).</param>
    /// <param name="beta2">β2, the decay of the mean of the squared gradients, in [0, 1).</param>
    /// <param name="epsilon">ε, above 0.</param>
    /// <param name="weightDecay">λ, 0 or more: λ·w is added to the gradient (L2 regularization).</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public Adam(double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8, double weightDecay = 0)
    {
        Beta1 = NumberRange.ZeroToBelowOne.Require(beta1);
        Beta2 = NumberRange.ZeroToBelowOne.Require(beta2);
        Epsilon = NumberRange.Positive.Require(epsilon);
        WeightDecay = NumberRange.NonNegative.Require(weightDecay);
    }

    /// <summary>β1.</summary>
    public double Beta1 { get; }

    /// <summary>β2.</summary>
    public double Beta2 { get; }

    /// <summary>ε.</summary>
    public double Epsilon { get; }

    /// <summary>λ.</summary>
    public double WeightDecay { get; }

    /// <inheritdoc/>
    public override ImmutableArray<string> StateNames { get; } = ["exp_avg", "exp_avg_sq"];

    /// <inheritdoc/>
    public override void Update(
        UpdateContext context, ReadOnlySpan<float> weights, Span<float> newWeights, ReadOnlySpan<float> gradient, OptimizerStateSpan states)
    {
        RequireSameLength(weights, newWeights, gradient, states);
        double correction1 = 1 - IntegerPower.Of(Beta1, context.Step + 1);
        double correction2 = 1 - IntegerPower.Of(Beta2, context.Step + 1);
        var loop = new Loop
        {
            Weights = weights,
            NewWeights = newWeights,
            Gradient = gradient,
            Mean = states[0],
            Variance = states[1],
            Beta1 = (float)Beta1,
            OneMinusBeta1 = (float)(1 - Beta1),
            Beta2 = (float)Beta2,
            OneMinusBeta2 = (float)(1 - Beta2),
            NegativeStepSize = (float)(-context.LearningRate / correction1),
            RootScale = (float)(1 / Math.Sqrt(correction2)),
            Epsilon = (float)Epsilon,
            WeightDecay = (float)WeightDecay,
        };
        ElementLoop.Run(loop, weights.Length);
    }

    private ref struct Loop : IElementLoop
    {
        public ReadOnlySpan<float> Weights;
        public Span<float> NewWeights;
        public ReadOnlySpan<float> Gradient;
        public Span<float> Mean;
        public Span<float> Variance;
        public float Beta1;
        public float OneMinusBeta1;
        public float Beta2;
        public float OneMinusBeta2;
        public float NegativeStepSize;
        public float RootScale;
        public float Epsilon;
        public float WeightDecay;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Step<TLanes>(int index)
            where TLanes : struct, ILanes<TLanes>
        {
            PrefetchAhead(index);
            TLanes weight = TLanes.Load(Weights, index);
            TLanes gradient = TLanes.MultiplyAdd(TLanes.Create(WeightDecay), weight, TLanes.Load(Gradient, index));
            TLanes mean = TLanes.MultiplyAdd(TLanes.Create(Beta1), TLanes.Load(Mean, index), TLanes.Create(OneMinusBeta1) * gradient);
            TLanes square = TLanes.Create(OneMinusBeta2) * gradient * gradient;
            TLanes variance = TLanes.MultiplyAdd(TLanes.Create(Beta2), TLanes.Load(Variance, index), square);
            mean = Moments.FlushTiny(mean);
            variance = Moments.FlushTiny(variance);
            TLanes denominator = TLanes.MultiplyAdd(TLanes.SquareRoot(variance), TLanes.Create(RootScale), TLanes.Create(Epsilon));
            TLanes newWeight = TLanes.MultiplyAdd(TLanes.Create(NegativeStepSize), mean / denominator, weight);
            mean.Store(Mean, index);
            variance.Store(Variance, index);
            newWeight.Store(NewWeights, index);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private readonly void PrefetchAhead(int index)
        {
            CacheHint.PrefetchAhead(Weights, index);
            CacheHint.PrefetchAhead(NewWeights, index);
            CacheHint.PrefetchAhead(Gradient, index);
            CacheHint.PrefetchAhead(Mean, index);
            CacheHint.PrefetchAhead(Variance, index);
        }
    }
}
