namespace ClusterNet.Numerics;

/// <summary>A number that tells people how good predictions are: the mean over the samples of a value of each. Immutable.</summary>
public abstract class Metric
{
    /// <summary>The name of every metric that is the share of right answers.</summary>
    public const string AccuracyName = "accuracy";

    /// <summary>The name in logs and files: "accuracy".</summary>
    public abstract string Name { get; }

    /// <summary>Computes the value of each row.</summary>
    /// <param name="predictions">What the model gave, [rows, out].</param>
    /// <param name="targets">What it should have given, [rows, target width].</param>
    /// <param name="rowValues">Receives the values, [rows].</param>
    public abstract void Evaluate(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, Span<double> rowValues);
}
