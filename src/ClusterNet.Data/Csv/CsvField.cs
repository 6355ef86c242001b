using System.Collections.Immutable;

namespace ClusterNet.Data.Csv;

/// <summary>One column of a CSV file as it is read.</summary>
/// <param name="Name">The name in the header, or the number where there is none.</param>
/// <param name="Number">The number in the file that the schema was made from, counted from 1.</param>
/// <param name="Categories">The categories in the order of their codes; empty for a column of numbers.</param>
/// <param name="IsLabel">Whether the column says by 1 or 0 whether a label applies.</param>
public sealed record CsvField(string Name, int Number, ImmutableArray<string> Categories, bool IsLabel = false)
{
    /// <summary>Whether the column holds categories.</summary>
    public bool IsCategorical => !Categories.IsEmpty;

    /// <summary>The features that the column becomes: one a category, or 1.</summary>
    public int Width => Math.Max(1, Categories.Length);
}
