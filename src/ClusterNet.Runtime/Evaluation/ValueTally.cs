using System.Collections.Immutable;
using ClusterNet.Numerics;

namespace ClusterNet.Runtime.Evaluation;

/// <summary>Values, the columns of a regression.</summary>
internal sealed class ValueTally(ImmutableArray<string> names) : ITally
{
    private readonly ImmutableArray<RegressionSums> _columns = [.. names.Select(_ => new RegressionSums())];

    /// <inheritdoc/>
    public void Add(long sample, ReadOnlySpan<float> predictions, ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets)
    {
        for (int column = 0; column < names.Length; column++)
            _columns[column].Add(outputs[column], targets[column]);
    }

    /// <inheritdoc/>
    public ModelReport AddTo(ModelReport report) => report with
    {
        Columns = [.. names.Select((name, column) => new ColumnReport(name, _columns[column].MeanAbsoluteError,
            _columns[column].RootMeanSquaredError, _columns[column].CoefficientOfDetermination))],
    };
}
