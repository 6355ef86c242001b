using System.Collections.Immutable;
using ClusterNet.Numerics;

namespace ClusterNet.Runtime.Evaluation;

/// <summary>Classes, one a sample: by their numbers, by one-hot targets, or two of them by one output.</summary>
internal sealed class ClassTally(ImmutableArray<string> names, long samples) : ITally
{
    private readonly ConfusionMatrix _confusion = new(names.Length);
    private readonly ScoreTable _scores = new(names.Length, samples);

    /// <inheritdoc/>
    public void Add(long sample, ReadOnlySpan<float> predictions, ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets)
    {
        bool isOneOutput = predictions.Length == 1;
        int actual = targets.Length > 1 ? LargestIndex.Of(targets) : isOneOutput ? targets[0] > 0.5f ? 1 : 0 : (int)targets[0];
        int predicted = isOneOutput ? predictions[0] > 0 ? 1 : 0 : LargestIndex.Of(predictions);
        _confusion.Add(actual, predicted);
        for (int index = 0; index < names.Length; index++)
        {
            float score = !isOneOutput ? outputs[index] : index == 1 ? outputs[0] : -outputs[0];
            _scores.Set(index, sample, score, index == actual);
        }
    }

    /// <inheritdoc/>
    public ModelReport AddTo(ModelReport report) => report with
    {
        Confusion = _confusion,
        Labels = [.. names.Select((name, index) => new LabelReport(name, _confusion.Actual(index), _confusion.Precision(index),
            _confusion.Recall(index), _confusion.F1(index), _scores.Area(index)))],
    };
}
