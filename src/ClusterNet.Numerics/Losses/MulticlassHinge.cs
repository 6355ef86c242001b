using System.Collections.Immutable;

namespace ClusterNet.Numerics;

/// <summary>
/// The hinge loss for several classes (Weston and Watkins 1999) on scores x and a class number c:
/// loss = Σ over j ≠ c of max(0, margin + x_j - x_c); gradient = 1 at each j that counts, minus their number at c.
/// </summary>
public sealed class MulticlassHinge : Loss
{
    /// <summary>Makes the loss.</summary>
    /// <param name="margin">By how much the right score shall lead, above 0; 1 by default.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="margin"/> is not above 0.</exception>
    public MulticlassHinge(double margin = 1)
    {
        Margin = NumberRange.Positive.Require(margin);
    }

    /// <summary>By how much the right score shall lead.</summary>
    public double Margin { get; }

    /// <inheritdoc/>
    public override ImmutableArray<Metric> Metrics { get; } = [new ClassAccuracy()];

    /// <inheritdoc/>
    public override int TargetWidth(Shape output) =>
        output.Size >= 2
            ? 1
            : throw new ModelException($"The multi-class hinge loss needs 2 or more outputs, one for each class; the model has {output.Size}.");

    /// <inheritdoc/>
    public override void Evaluate(
        ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, double scale, Span<float> gradient, Span<float> rowLosses)
    {
        int rows = rowLosses.Length;
        int width = rows == 0 ? 0 : predictions.Length / rows;
        for (int row = 0; row < rows; row++)
        {
            Span<float> rowGradient = gradient.IsEmpty ? [] : gradient.Slice(row * width, width);
            int target = ClassTarget.Of(targets, row, width);
            rowLosses[row] = EvaluateRow(predictions.Slice(row * width, width), target, (float)scale, rowGradient);
        }
    }

    private float EvaluateRow(ReadOnlySpan<float> scores, int target, float scale, Span<float> gradient)
    {
        double sum = 0;
        int counting = 0;
        gradient.Clear();
        for (int other = 0; other < scores.Length; other++)
        {
            double excess = Margin + scores[other] - scores[target];
            if (other == target || excess <= 0)
                continue;
            sum += excess;
            counting++;
            if (!gradient.IsEmpty)
                gradient[other] = scale;
        }

        if (!gradient.IsEmpty)
            gradient[target] = -counting * scale;
        return (float)sum;
    }
}
