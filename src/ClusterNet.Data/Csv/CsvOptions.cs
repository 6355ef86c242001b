using System.Collections.Immutable;

namespace ClusterNet.Data.Csv;

/// <summary>What the columns of a CSV file mean. Exactly one of <see cref="Label"/>, <see cref="Labels"/> and <see
/// cref="Targets"/> must be given.</summary>
public sealed record CsvOptions
{
    /// <summary>Whether the first line names the columns. Default: true.</summary>
    public bool HasHeader { get; init; } = true;

    /// <summary>What separates two fields. Default: a comma.</summary>
    public char Delimiter { get; init; } = ',';

    /// <summary>Classification: the column that holds the class. Default: null.</summary>
    public CsvColumn? Label { get; init; }

    /// <summary>
    /// Multi-label: the columns, one a label, that hold 1 where the label applies and 0 where it does not. Default: empty.
    /// </summary>
    public ImmutableArray<CsvColumn> Labels { get; init; } = [];

    /// <summary>Regression: the columns that hold the target values, numbers. Default: empty.</summary>
    public ImmutableArray<CsvColumn> Targets { get; init; } = [];

    /// <summary>
    /// The feature columns, in this order. Default: empty, all that are neither label, labels, targets nor ignored, as the file orders them.
    /// </summary>
    public ImmutableArray<CsvColumn> Features { get; init; } = [];

    /// <summary>
    /// The feature columns that hold categories; each becomes one feature a category, 1 where it applies, else 0, in ordinal order of the
    /// categories. All others hold numbers. Default: empty.
    /// </summary>
    public ImmutableArray<CsvColumn> Categorical { get; init; } = [];

    /// <summary>Columns that are not read. Default: empty.</summary>
    public ImmutableArray<CsvColumn> Ignored { get; init; } = [];

    /// <summary>
    /// The classes in the order of their indices; a label that is none of them is an error. Default: empty, those in the file, in ordinal
    /// order.
    /// </summary>
    public ImmutableArray<string> ClassNames { get; init; } = [];
}
