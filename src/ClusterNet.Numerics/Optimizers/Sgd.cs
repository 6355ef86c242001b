using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using ClusterNet.Numerics.Lanes;

namespace ClusterNet.Numerics;

/// <summary>Stochastic gradient descent: w ← w - η·(g + λ·w).</summary>
public sealed class Sgd : Optimizer
{
    /// <summary>Makes the rule.</summary>
    /// <param name="weightDecay">λ, 0 or more: λ·w is added to the gradient (L2 regularization).</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="weightDecay"/> is negative or not a number.</exception>
    public Sgd(double weightDecay = 0)
    {
        WeightDecay = NumberRange.NonNegative.Require(weightDecay);
    }

    /// <summary>λ.</summary>
    public double WeightDecay { get; }

    /// <inheritdoc/>
    public override ImmutableArray<string> StateNames => [];

    /// <inheritdoc/>
    public override void Update(
        UpdateContext context, ReadOnlySpan<float> weights, Span<float> newWeights, ReadOnlySpan<float> gradient, OptimizerStateSpan states)
    {
        RequireSameLength(weights, newWeights, gradient, states);
        var loop = new Loop
        {
            Weights = weights,
            NewWeights = newWeights,
            Gradient = gradient,
            NegativeLearningRate = -context.LearningRate,
            WeightDecay = (float)WeightDecay,
        };
        ElementLoop.Run(loop, weights.Length);
    }

    private ref struct Loop : IElementLoop
    {
        public ReadOnlySpan<float> Weights;
        public Span<float> NewWeights;
        public ReadOnlySpan<float> Gradient;
        public float NegativeLearningRate;
        public float WeightDecay;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Step<TLanes>(int index)
            where TLanes : struct, ILanes<TLanes>
        {
            TLanes weight = TLanes.Load(Weights, index);
            TLanes gradient = TLanes.MultiplyAdd(TLanes.Create(WeightDecay), weight, TLanes.Load(Gradient, index));
            TLanes.MultiplyAdd(TLanes.Create(NegativeLearningRate), gradient, weight).Store(NewWeights, index);
        }
    }
}
