using System.Globalization;

namespace ClusterNet.Cli.Jobs.Sections.Data;

/// <summary>A column of a CSV file, by its name in the header or by its number: exactly one of the two is set.</summary>
/// <param name="Name">The name in the header.</param>
/// <param name="Number">The number, counted from 1.</param>
public sealed record ColumnReference(string? Name, int? Number)
{
    /// <summary>The name or the number.</summary>
    public override string ToString() => Name ?? Number!.Value.ToString(CultureInfo.InvariantCulture);
}
