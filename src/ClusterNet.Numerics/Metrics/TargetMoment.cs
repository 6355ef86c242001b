namespace ClusterNet.Numerics;

/// <summary>
/// A sum that the coefficient of determination is made of: of the targets of one column, of the squares of all targets, or of the squares
/// of all errors. See <see cref="RegressionMetrics"/>.
/// </summary>
internal sealed class TargetMoment : Metric
{
    private readonly int? _column;
    private readonly bool _isOfErrors;

    private TargetMoment(string name, int? column, bool isOfErrors)
    {
        Name = name;
        _column = column;
        _isOfErrors = isOfErrors;
    }

    /// <summary>Σ (x − t)² of a row.</summary>
    public static TargetMoment SquaredErrors { get; } = new("squared_error", null, isOfErrors: true);

    /// <summary>Σ t² of a row.</summary>
    public static TargetMoment Squares { get; } = new("target_square", null, isOfErrors: false);

    /// <inheritdoc/>
    public override string Name { get; }

    /// <summary>t of one column of a row.</summary>
    public static TargetMoment Sum(int column) => new($"target_{column + 1}", column, isOfErrors: false);

    /// <inheritdoc/>
    public override void Evaluate(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, Span<double> rowValues)
    {
        int width = rowValues.IsEmpty ? 0 : predictions.Length / rowValues.Length;
        for (int row = 0; row < rowValues.Length; row++)
            rowValues[row] = _column is { } column
                ? targets[(row * width) + column]
                : Squared(predictions.Slice(row * width, width), targets.Slice(row * width, width));
    }

    private double Squared(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets)
    {
        double sum = 0;
        for (int column = 0; column < targets.Length; column++)
        {
            double value = _isOfErrors ? (double)predictions[column] - targets[column] : targets[column];
            sum += value * value;
        }

        return sum;
    }
}
