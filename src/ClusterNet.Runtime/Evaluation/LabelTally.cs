using System.Collections.Immutable;
using ClusterNet.Numerics;

namespace ClusterNet.Runtime.Evaluation;

/// <summary>Labels, any number a sample; one applies where its logit is above 0.</summary>
internal sealed class LabelTally(ImmutableArray<string> names, long samples) : ITally
{
    private readonly ImmutableArray<ConfusionMatrix> _confusions = [.. names.Select(_ => new ConfusionMatrix(2))];
    private readonly ScoreTable _scores = new(names.Length, samples);

    /// <inheritdoc/>
    public void Add(long sample, ReadOnlySpan<float> predictions, ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets)
    {
        for (int label = 0; label < names.Length; label++)
        {
            bool applies = targets[label] > 0.5f;
            _confusions[label].Add(applies ? 1 : 0, predictions[label] > 0 ? 1 : 0);
            _scores.Set(label, sample, outputs[label], applies);
        }
    }

    /// <inheritdoc/>
    public ModelReport AddTo(ModelReport report) => report with
    {
        Labels = [.. names.Select((name, label) => new LabelReport(name, _confusions[label].Actual(1), _confusions[label].Precision(1),
            _confusions[label].Recall(1), _confusions[label].F1(1), _scores.Area(label)))],
    };
}
