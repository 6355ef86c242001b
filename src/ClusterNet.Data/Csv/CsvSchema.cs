using System.Collections.Immutable;

namespace ClusterNet.Data.Csv;

/// <summary>
/// How the columns of a CSV file become features and targets, settled from a training file, so that another file (a validation
/// part, samples to predict) is read in the same way: the same columns, categories and classes.
/// </summary>
/// <param name="HasHeader">Whether the first line names the columns; then columns are found by name, else by number.</param>
/// <param name="Delimiter">What separates two fields.</param>
/// <param name="Features">The feature columns in feature order.</param>
/// <param name="Targets">One categorical column (classification), one or more columns of numbers (regression) or of labels; never empty.</param>
public sealed record CsvSchema(
    bool HasHeader, char Delimiter, ImmutableArray<CsvField> Features, ImmutableArray<CsvField> Targets)
{
    /// <summary>The number of features after one-hot coding.</summary>
    public int FeatureWidth => Features.Sum(column => column.Width);

    /// <summary>The label names of a multi-label problem in the order of the targets; else empty.</summary>
    public ImmutableArray<string> LabelNames => [.. Targets.Where(column => column.IsLabel).Select(column => column.Name)];

    /// <summary>The class names in the order of their indices; empty for a regression.</summary>
    public ImmutableArray<string> ClassNames => Targets[0].Categories;
}
