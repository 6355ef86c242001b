using System.Globalization;
using ClusterNet.Numerics.Lanes;

namespace ClusterNet.Numerics;

/// <summary>
/// The Kullback-Leibler divergence of the softmax q of logits x from a target distribution p (Kullback and Leibler 1951), predictions and
/// targets [rows, width]: loss = Σ_j p_j · (ln p_j - ln q_j), with ln q_j = x_j - max - ln Σ_k e^(x_k - max) so that nothing overflows and
/// 0 · ln 0 = 0; gradient = q · Σ p - p. The sum of a sample's targets is 1 to within 0.001.
/// </summary>
public sealed class KullbackLeiblerDivergence : Loss
{
    private const double SumTolerance = 1e-3;

    /// <inheritdoc/>
    public override int TargetWidth(Shape output) =>
        output.Size >= 2
            ? output.Size
            : throw new ModelException($"The divergence of distributions needs 2 or more outputs; the model has {output.Size}.");

    /// <inheritdoc/>
    public override void Evaluate(
        ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, double scale, Span<float> gradient, Span<float> rowLosses)
    {
        int rows = rowLosses.Length;
        int width = rows == 0 ? 0 : predictions.Length / rows;
        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<float> logits = predictions.Slice(row * width, width);
            ReadOnlySpan<float> target = targets.Slice(row * width, width);
            double targetSum = RequireDistribution(target, row);
            (float maximum, double sum) = SumOfPowers(logits);
            rowLosses[row] = RowLoss(logits, target, maximum, sum);
            if (!gradient.IsEmpty)
                RowGradient(logits, target, maximum, targetSum / sum, scale, gradient.Slice(row * width, width));
        }
    }

    /// <inheritdoc/>
    public override void ToOutputs(ReadOnlySpan<float> predictions, int rows, Span<float> outputs) =>
        SoftmaxRows.Compute(predictions, rows, outputs);

    /// <inheritdoc/>
    public override void FromOutputs(ReadOnlySpan<float> outputs, int rows, Span<float> predictions) =>
        Probabilities.Logarithms(outputs, predictions);

    private static double RequireDistribution(ReadOnlySpan<float> target, int row)
    {
        double sum = 0;
        foreach (float probability in target)
        {
            if (!(probability >= 0))
                throw new TargetException(row, string.Create(
                    CultureInfo.InvariantCulture, $"the target {probability} is not a probability"));
            sum += probability;
        }

        if (!(Math.Abs(sum - 1) <= SumTolerance))
            throw new TargetException(row, string.Create(
                CultureInfo.InvariantCulture, $"the targets are not a distribution: their sum is {sum}, not 1"));
        return sum;
    }

    private static (float Maximum, double Sum) SumOfPowers(ReadOnlySpan<float> logits)
    {
        float maximum = logits[0];
        foreach (float logit in logits)
            if (logit > maximum)
                maximum = logit;
        double sum = 0;
        foreach (float logit in logits)
            sum += Power(logit - maximum);
        return (maximum, sum);
    }

    private static float RowLoss(ReadOnlySpan<float> logits, ReadOnlySpan<float> target, float maximum, double sum)
    {
        double logSum = DeterministicMath.Log(sum);
        double loss = 0;
        for (int column = 0; column < logits.Length; column++)
        {
            float p = target[column];
            if (p > 0)
                loss += p * (LaneMath.Log(new ScalarLane(p)).Value - ((double)logits[column] - maximum - logSum));
        }

        return (float)loss;
    }

    private static void RowGradient(
        ReadOnlySpan<float> logits, ReadOnlySpan<float> target, float maximum, double factor, double scale, Span<float> gradient)
    {
        for (int column = 0; column < logits.Length; column++)
            gradient[column] = (float)(scale * ((Power(logits[column] - maximum) * factor) - target[column]));
    }

    private static float Power(float exponent) => LaneMath.Exp(new ScalarLane(exponent)).Value;
}
