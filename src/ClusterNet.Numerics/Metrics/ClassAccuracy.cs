namespace ClusterNet.Numerics;

/// <summary>1 where the largest prediction, the first of several equal ones, is that of the target class, else 0.</summary>
public sealed class ClassAccuracy : Metric
{
    /// <inheritdoc/>
    public override string Name => AccuracyName;

    /// <inheritdoc/>
    public override void Evaluate(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, Span<double> rowValues)
    {
        int width = rowValues.IsEmpty ? 0 : predictions.Length / rowValues.Length;
        for (int row = 0; row < rowValues.Length; row++)
            rowValues[row] = LargestIndex.Of(predictions.Slice(row * width, width)) == (int)targets[row] ? 1 : 0;
    }
}
