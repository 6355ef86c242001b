using System.Globalization;

namespace ClusterNet.Cli.Jobs.Sections.Data;

/// <summary>A column of a CSV file, by its name in the header or by its position: exactly one of the two is set.</summary>
/// <param name="Name">The name in the header.</param>
/// <param name="Index">The position, counted from 0; negative from the end, so that -1 is the last column.</param>
public sealed record ColumnReference(string? Name, int? Index)
{
    /// <summary>The name or the position.</summary>
    public override string ToString() => Name ?? Index!.Value.ToString(CultureInfo.InvariantCulture);
}
