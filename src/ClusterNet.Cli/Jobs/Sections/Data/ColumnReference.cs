using System.Globalization;
using ClusterNet.Data.Csv;

namespace ClusterNet.Cli.Jobs.Sections.Data;

/// <summary>A column of a CSV file, by its name in the header or by its number: exactly one of the two is set.</summary>
/// <param name="Name">The name in the header.</param>
/// <param name="Number">The number, counted from 1.</param>
public sealed record ColumnReference(string? Name, int? Number)
{
    /// <summary>The column as the reader of CSV files names it.</summary>
    public CsvColumn ToColumn() => Name is null ? CsvColumn.Numbered(Number!.Value) : CsvColumn.Named(Name);

    /// <summary>The name or the number.</summary>
    public override string ToString() => Name ?? Number!.Value.ToString(CultureInfo.InvariantCulture);
}
