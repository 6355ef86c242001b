namespace ClusterNet.Numerics;

/// <summary>The share of a row's logits that lie on the side of 0 on which the target lies of ½.</summary>
public sealed class BinaryAccuracy : Metric
{
    /// <inheritdoc/>
    public override string Name => AccuracyName;

    /// <inheritdoc/>
    public override void Evaluate(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, Span<double> rowValues)
    {
        int width = rowValues.IsEmpty ? 0 : predictions.Length / rowValues.Length;
        for (int row = 0; row < rowValues.Length; row++)
        {
            int right = 0;
            for (int element = row * width; element < (row + 1) * width; element++)
                if (predictions[element] > 0 == targets[element] > 0.5f)
                    right++;
            rowValues[row] = (float)right / width;
        }
    }
}
