namespace ClusterNet.Numerics;

/// <summary>
/// 1 where the target class is among the k classes with the largest predictions, else 0. Of equal predictions the class with the lower
/// number counts as the larger one, as in <see cref="ClassAccuracy"/>, which is this for k = 1.
/// </summary>
public sealed class TopClassesAccuracy : Metric
{
    /// <summary>Makes the metric.</summary>
    /// <param name="count">k, at least 1.</param>
    public TopClassesAccuracy(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        Count = count;
    }

    /// <summary>k.</summary>
    public int Count { get; }

    /// <inheritdoc/>
    public override string Name => $"top_{Count}_accuracy";

    /// <inheritdoc/>
    public override void Evaluate(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, Span<double> rowValues)
    {
        int width = rowValues.IsEmpty ? 0 : predictions.Length / rowValues.Length;
        for (int row = 0; row < rowValues.Length; row++)
            rowValues[row] = Rank(predictions.Slice(row * width, width), (int)targets[row]) < Count ? 1 : 0;
    }

    /// <summary>How many classes come before one.</summary>
    private static int Rank(ReadOnlySpan<float> predictions, int target)
    {
        int before = 0;
        for (int index = 0; index < predictions.Length; index++)
            if (predictions[index] > predictions[target] || (predictions[index] == predictions[target] && index < target))
                before++;
        return before;
    }
}
