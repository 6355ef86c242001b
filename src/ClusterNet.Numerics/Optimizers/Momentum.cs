using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using ClusterNet.Numerics.Lanes;

namespace ClusterNet.Numerics;

/// <summary>
/// Gradient descent with momentum, by PyTorch's convention: g ← g + λ·w, v ← μ·v + g, w ← w - η·v;
/// with Nesterov's correction (as in Sutskever, Martens, Dahl and Hinton 2013) w ← w - η·(g + μ·v).
/// </summary>
/// <remarks>Velocities below 1e-30 are set to zero, so that they do not fade through the slow denormal numbers.</remarks>
public sealed class Momentum : Optimizer
{
    /// <summary>Makes the rule.</summary>
    /// <param name="factor">μ, in [0, 1).</param>
    /// <param name="nesterov">Whether to take the step from where the velocity leads.</param>
    /// <param name="weightDecay">λ, 0 or more: λ·w is added to the gradient (L2 regularization).</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public Momentum(double factor = 0.9, bool nesterov = false, double weightDecay = 0)
    {
        Factor = NumberRange.ZeroToBelowOne.Require(factor);
        Nesterov = nesterov;
        WeightDecay = NumberRange.NonNegative.Require(weightDecay);
    }

    /// <summary>μ.</summary>
    public double Factor { get; }

    /// <summary>Whether Nesterov's correction is on.</summary>
    public bool Nesterov { get; }

    /// <summary>λ.</summary>
    public double WeightDecay { get; }

    /// <inheritdoc/>
    public override ImmutableArray<string> StateNames { get; } = ["momentum_buffer"];

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
            Velocity = states[0],
            NegativeLearningRate = -context.LearningRate,
            Factor = (float)Factor,
            Nesterov = Nesterov,
            WeightDecay = (float)WeightDecay,
        };
        ElementLoop.Run(loop, weights.Length);
    }

    private ref struct Loop : IElementLoop
    {
        public ReadOnlySpan<float> Weights;
        public Span<float> NewWeights;
        public ReadOnlySpan<float> Gradient;
        public Span<float> Velocity;
        public float NegativeLearningRate;
        public float Factor;
        public bool Nesterov;
        public float WeightDecay;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Step<TLanes>(int index)
            where TLanes : struct, ILanes<TLanes>
        {
            TLanes factor = TLanes.Create(Factor);
            TLanes weight = TLanes.Load(Weights, index);
            TLanes gradient = TLanes.MultiplyAdd(TLanes.Create(WeightDecay), weight, TLanes.Load(Gradient, index));
            TLanes velocity = Moments.FlushTiny(TLanes.MultiplyAdd(factor, TLanes.Load(Velocity, index), gradient));
            TLanes direction = Nesterov ? TLanes.MultiplyAdd(factor, velocity, gradient) : velocity;
            velocity.Store(Velocity, index);
            TLanes.MultiplyAdd(TLanes.Create(NegativeLearningRate), direction, weight).Store(NewWeights, index);
        }
    }
}
