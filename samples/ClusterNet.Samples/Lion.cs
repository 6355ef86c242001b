using System.Collections.Immutable;
using ClusterNet.Numerics;

namespace ClusterNet.Samples;

/// <summary>
/// An optimizer of one's own: w ← w - η · sign(β₁·m + (1 - β₁)·g), then m ← β₂·m + (1 - β₂)·g (Chen et al. 2023, Lion). Its state m is
/// kept in checkpoints and spread over the servers like the weights, for it says its name.
/// </summary>
public sealed class Lion(double beta1 = 0.9, double beta2 = 0.99) : Optimizer
{
    public override ImmutableArray<string> StateNames => ["momentum"];

    public override void Update(
        UpdateContext context, ReadOnlySpan<float> weights, Span<float> newWeights, ReadOnlySpan<float> gradient, OptimizerStateSpan states)
    {
        Span<float> momentum = states[0];
        for (int i = 0; i < weights.Length; i++)
        {
            float direction = ((float)beta1 * momentum[i]) + ((1 - (float)beta1) * gradient[i]);
            newWeights[i] = weights[i] - (context.LearningRate * (direction > 0 ? 1 : direction < 0 ? -1 : 0));
            momentum[i] = ((float)beta2 * momentum[i]) + ((1 - (float)beta2) * gradient[i]);
        }
    }
}
