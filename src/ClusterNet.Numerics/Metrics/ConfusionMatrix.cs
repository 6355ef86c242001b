namespace ClusterNet.Numerics;

/// <summary>
/// How often samples of one class were taken for another, and the figures that follow from it. A ratio without cases, such as the precision
/// of a class that is never predicted, is 0.
/// </summary>
public sealed class ConfusionMatrix
{
    private readonly long[] _counts;

    /// <summary>No sample is counted yet.</summary>
    /// <param name="classes">The number of classes, at least 2.</param>
    public ConfusionMatrix(int classes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 2);
        Classes = classes;
        _counts = new long[checked(classes * classes)];
    }

    /// <summary>The number of classes.</summary>
    public int Classes { get; }

    /// <summary>The samples.</summary>
    public long Samples => _counts.Sum();

    /// <summary>The share of samples that were taken for what they are.</summary>
    public double Accuracy => Ratio(Enumerable.Range(0, Classes).Sum(index => this[index, index]), Samples);

    /// <summary>The mean precision of the classes.</summary>
    public double MacroPrecision => Enumerable.Range(0, Classes).Average(Precision);

    /// <summary>The mean recall of the classes.</summary>
    public double MacroRecall => Enumerable.Range(0, Classes).Average(Recall);

    /// <summary>The mean F1 of the classes.</summary>
    public double MacroF1 => Enumerable.Range(0, Classes).Average(F1);

    /// <summary>How many samples of one class were taken for another (or for the same).</summary>
    public long this[int actual, int predicted] => _counts[(actual * Classes) + predicted];

    /// <summary>Counts a sample.</summary>
    public void Add(int actual, int predicted)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)actual, (uint)Classes, nameof(actual));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)predicted, (uint)Classes, nameof(predicted));
        _counts[(actual * Classes) + predicted]++;
    }

    /// <summary>The samples of a class.</summary>
    public long Actual(int index) => Enumerable.Range(0, Classes).Sum(predicted => this[index, predicted]);

    /// <summary>The samples that were taken for a class.</summary>
    public long Predicted(int index) => Enumerable.Range(0, Classes).Sum(actual => this[actual, index]);

    /// <summary>The share of those taken for the class that are of it.</summary>
    public double Precision(int index) => Ratio(this[index, index], Predicted(index));

    /// <summary>The share of the class that was taken for it.</summary>
    public double Recall(int index) => Ratio(this[index, index], Actual(index));

    /// <summary>The harmonic mean of precision and recall: 2·hits / (actual + predicted).</summary>
    public double F1(int index) => Ratio(2 * this[index, index], Actual(index) + Predicted(index));

    private static double Ratio(long part, long whole) => whole == 0 ? 0 : (double)part / whole;
}
