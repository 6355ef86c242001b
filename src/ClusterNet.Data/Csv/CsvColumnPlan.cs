using System.Collections.Immutable;

namespace ClusterNet.Data.Csv;

/// <summary>Which columns of the file at hand are features and which are targets.</summary>
/// <param name="Features">In feature order.</param>
/// <param name="Targets">In target order; empty where the file holds none and none are needed.</param>
internal sealed record CsvColumnPlan(ImmutableArray<CsvColumnReader> Features, ImmutableArray<CsvColumnReader> Targets)
{
    /// <summary>Lays out a file by the user's options.</summary>
    public static CsvColumnPlan FromOptions(CsvLines lines, CsvOptions options)
    {
        int kinds = (options.Label is null ? 0 : 1) + (options.Targets.IsEmpty ? 0 : 1) + (options.Labels.IsEmpty ? 0 : 1);
        if (kinds != 1)
            throw new ArgumentException("expected either a label column, label columns or target columns", nameof(options));
        ImmutableArray<int> targets = options.Label is { } label ? [Find(lines, label)] : FindAll(lines, [.. options.Targets, .. options.Labels]);
        ImmutableArray<int> ignored = FindAll(lines, options.Ignored);
        ImmutableArray<int> features = options.Features.IsEmpty
            ? [.. Enumerable.Range(0, lines.Names.Length).Where(i => !targets.Contains(i) && !ignored.Contains(i))]
            : FindAll(lines, options.Features);
        if (features.IsEmpty)
            throw lines.Fault(null, $"found only {lines.Names.Length} columns",
                "expected at least one feature besides label, targets and ignored columns");
        foreach (int target in targets.Where(features.Contains))
            throw lines.Fault(lines.Names[target], "found a column that is both feature and target", "expected one or the other");
        ImmutableArray<int> categorical = FindAll(lines, options.Categorical);
        foreach (int column in categorical.Where(column => !features.Contains(column)))
            throw lines.Fault(lines.Names[column], "found a categorical column that is not a feature", "expected one of the features");
        return new CsvColumnPlan(
            [.. features.Select(i => new CsvColumnReader(lines.Names[i], i, categorical.Contains(i) ? new CategoryTable() : null))],
            [.. targets.Select(i => new CsvColumnReader(lines.Names[i], i, options.Label is null ? null : ClassTable(options), !options.Labels.IsEmpty))]);
    }

    /// <summary>Lays out a file by the schema of another.</summary>
    /// <param name="lines">The file at hand.</param>
    /// <param name="schema">The schema to follow.</param>
    /// <param name="needsTargets">Whether a file without the target columns is an error; else they are left unread.</param>
    public static CsvColumnPlan FromSchema(CsvLines lines, CsvSchema schema, bool needsTargets) =>
        new(
            [.. schema.Features.Select(field => ReaderOf(lines, schema, field))],
            needsTargets ? [.. schema.Targets.Select(field => ReaderOf(lines, schema, field))] : []);

    private static CategoryTable ClassTable(CsvOptions options) =>
        options.ClassNames.IsEmpty ? new CategoryTable() : new CategoryTable(options.ClassNames);

    private static CsvColumnReader ReaderOf(CsvLines lines, CsvSchema schema, CsvField field)
    {
        int index = Find(lines, schema.HasHeader ? CsvColumn.Named(field.Name) : CsvColumn.Numbered(field.Number));
        return new CsvColumnReader(field.Name, index, field.IsCategorical ? new CategoryTable(field.Categories) : null, field.IsLabel);
    }

    private static ImmutableArray<int> FindAll(CsvLines lines, ImmutableArray<CsvColumn> columns)
    {
        ImmutableArray<int> found = [.. columns.Select(column => Find(lines, column))];
        for (int i = 0; i < found.Length; i++)
        {
            if (found.IndexOf(found[i]) != i)
                throw lines.Fault(lines.Names[found[i]], "found a column that is named twice", "expected each column once");
        }

        return found;
    }

    private static int Find(CsvLines lines, CsvColumn column)
    {
        int index = column.Name is null ? column.Number - 1 : lines.Names.IndexOf(column.Name);
        if (index >= 0 && index < lines.Names.Length)
            return index;
        string expected = column.Name is null ? $"a number from 1 to {lines.Names.Length}" : $"one of {string.Join(", ", lines.Names)}";
        throw lines.Fault(column.ToString(), "there is no such column", $"expected {expected}");
    }
}
