using System.Collections.Immutable;
using ClusterNet.Numerics;

namespace ClusterNet.Samples;

/// <summary>
/// A loss of one's own: binary focal loss on a logit x and a target 0 or 1, -(1 - p)^2 · ln p with p the probability of the right answer;
/// samples that are right already count little (Lin, Goyal, Girshick, He and Dollár 2017).
/// </summary>
public sealed class FocalLoss : Loss
{
    public override ImmutableArray<Metric> Metrics { get; } = [new BinaryAccuracy()];

    public override int TargetWidth(Shape output) => output.Size == 1 ? 1 : throw new ModelException("Focal loss takes one output.");

    public override void Evaluate(
        ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, double scale, Span<float> gradient, Span<float> rowLosses)
    {
        for (int row = 0; row < rowLosses.Length; row++)
        {
            double sign = targets[row] > 0.5f ? 1 : -1;
            double p = Math.Max(1e-12, Probability(sign * predictions[row]));
            double logarithm = DeterministicMath.Log(p);
            rowLosses[row] = (float)(-(1 - p) * (1 - p) * logarithm);
            if (!gradient.IsEmpty) // dp/dx = p · (1 - p)
                gradient[row] = (float)(scale * sign * (1 - p) * (1 - p) * ((2 * p * logarithm) - (1 - p)));
        }
    }

    public override void ToOutputs(ReadOnlySpan<float> predictions, int rows, Span<float> outputs)
    {
        for (int i = 0; i < predictions.Length; i++)
            outputs[i] = (float)Probability(predictions[i]);
    }

    private static double Probability(double x) => 1 / (1 + DeterministicMath.Exp(-x));
}
