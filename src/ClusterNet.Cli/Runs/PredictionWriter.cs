using System.Collections.Immutable;
using System.Globalization;
using ClusterNet.Data.Preprocessing;
using CsvHelper;

namespace ClusterNet.Cli.Runs;

/// <summary>
/// Writes predictions as CSV. Classes: the name of the likeliest, then the probability of each. One output for two classes: the same,
/// from its probability. Labels: the names of those with a probability above ½, with semicolons between, then the probability of each.
/// Regression: the values, in the units of the training targets.
/// </summary>
internal sealed class PredictionWriter : IDisposable
{
    private readonly CsvWriter _csv;
    private readonly PreprocessingRecord _preprocessing;
    private readonly ImmutableArray<string> _names;

    /// <summary>Writes the header.</summary>
    public PredictionWriter(TextWriter output, PreprocessingRecord preprocessing, int outputs)
    {
        _csv = new CsvWriter(output, CultureInfo.InvariantCulture, leaveOpen: true);
        _preprocessing = preprocessing;
        _names = preprocessing.ClassNames.IsEmpty ? preprocessing.LabelNames : preprocessing.ClassNames;
        if (_names.IsEmpty)
        {
            for (int column = 0; column < outputs; column++)
                _csv.WriteField(outputs == 1 ? "prediction" : $"prediction_{column + 1}");
        }
        else
        {
            _csv.WriteField("prediction");
            foreach (string name in _names)
                _csv.WriteField($"probability_{name}");
        }

        _csv.NextRecord();
    }

    /// <summary>Writes one sample's outputs.</summary>
    public void Write(Span<float> outputs)
    {
        if (_names.IsEmpty)
            WriteValues(outputs);
        else if (!_preprocessing.LabelNames.IsEmpty)
            WriteLabels(outputs);
        else if (outputs.Length == 1)
            WriteClasses([1 - outputs[0], outputs[0]]);
        else
            WriteClasses(outputs);
        _csv.NextRecord();
    }

    /// <inheritdoc/>
    public void Dispose() => _csv.Dispose();

    private void WriteValues(Span<float> outputs)
    {
        _preprocessing.Targets.Invert(outputs);
        foreach (float value in outputs)
            _csv.WriteField(value);
    }

    private void WriteLabels(ReadOnlySpan<float> probabilities)
    {
        List<string> applying = [];
        for (int index = 0; index < probabilities.Length; index++)
            if (probabilities[index] > 0.5f)
                applying.Add(_names[index]);
        _csv.WriteField(string.Join(';', applying));
        foreach (float probability in probabilities)
            _csv.WriteField(probability);
    }

    private void WriteClasses(ReadOnlySpan<float> probabilities)
    {
        int likeliest = 0;
        for (int index = 1; index < probabilities.Length; index++)
            if (probabilities[index] > probabilities[likeliest])
                likeliest = index;
        _csv.WriteField(_preprocessing.ClassNames[likeliest]);
        foreach (float probability in probabilities)
            _csv.WriteField(probability);
    }
}
