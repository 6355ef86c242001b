using System.Collections.Immutable;
using ClusterNet.Data.Preprocessing;
using ClusterNet.Numerics;

namespace ClusterNet.Data.Csv;

/// <summary>
/// A table in a CSV file (plain or gzip-compressed), one sample a row. It is read whole and checked when opened; categories are kept as
/// codes and become one-hot features when samples are read.
/// </summary>
/// <remarks>
/// <see cref="ContentHash"/> covers the categories, the class names and all values as float32; not the file's name, spelling of numbers
/// or compression.
/// </remarks>
public sealed class CsvSource : SampleSource
{
    private readonly RowStore<float> _rows;
    private readonly bool _hasCategories;
    private readonly Lazy<string> _contentHash;

    private CsvSource(CsvSchema schema, RowStore<float> rows)
    {
        Schema = schema;
        _rows = rows;
        _hasCategories = schema.Features.Any(field => field.IsCategorical);
        SampleShape = new Shape(schema.FeatureWidth);
        TargetWidth = rows.Width - schema.Features.Length;
        _contentHash = new Lazy<string>(ComputeContentHash);
    }

    /// <summary>How the columns were read.</summary>
    public CsvSchema Schema { get; }

    /// <inheritdoc/>
    public override long Count => _rows.Count;

    /// <inheritdoc/>
    public override Shape SampleShape { get; }

    /// <inheritdoc/>
    public override int TargetWidth { get; }

    /// <inheritdoc/>
    public override ImmutableArray<string> ClassNames => Schema.ClassNames;

    /// <inheritdoc/>
    public override ImmutableArray<string> LabelNames => Schema.LabelNames;

    /// <inheritdoc/>
    public override string ContentHash => _contentHash.Value;

    /// <summary>Reads a file and settles its schema.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">What its columns mean.</param>
    /// <exception cref="DataException">
    /// The file is missing or empty; a column is not there; a row has too few or too many fields; a field is empty, is not a finite
    /// number, or is none of the classes.
    /// </exception>
    public static CsvSource Open(string path, CsvOptions options)
    {
        using CsvLines lines = CsvLines.Open(path, options.HasHeader, options.Delimiter);
        CsvColumnPlan plan = CsvColumnPlan.FromOptions(lines, options);
        RowStore<float> rows = ReadRows(lines, plan);
        CsvSchema schema = new(
            options.HasHeader,
            options.Delimiter,
            [.. plan.Features.Select(column => column.Finish())],
            [.. plan.Targets.Select(column => column.Finish())]);
        SettleCodes(rows, plan);
        return new CsvSource(schema, rows);
    }

    /// <summary>Reads a file as another was read, for validation or prediction.</summary>
    /// <param name="path">The file.</param>
    /// <param name="schema">
    /// The other file's schema. With a header the columns may stand in any order and there may be more of them.
    /// </param>
    /// <param name="needsTargets">
    /// Whether the target columns are read; else the source is unlabelled, whether they are there or not.
    /// </param>
    /// <exception cref="DataException">As for <see cref="Open"/>, and for a category or class that the schema does not know.</exception>
    public static CsvSource OpenAs(string path, CsvSchema schema, bool needsTargets)
    {
        using CsvLines lines = CsvLines.Open(path, schema.HasHeader, schema.Delimiter);
        return new CsvSource(schema, ReadRows(lines, CsvColumnPlan.FromSchema(lines, schema, needsTargets)));
    }

    internal override PreprocessingRecord Complete(PreprocessingRecord record) => record with { Csv = Schema };

    /// <inheritdoc/>
    protected override void ReadCore(ReadOnlySpan<long> ids, Span<float> features, Span<float> targets)
    {
        int width = SampleShape.Size;
        int columns = Schema.Features.Length;
        for (int i = 0; i < ids.Length; i++)
        {
            ReadOnlySpan<float> row = _rows.Row(ids[i]);
            ExpandFeatures(row[..columns], features.Slice(i * width, width));
            if (!targets.IsEmpty)
                row[columns..].CopyTo(targets.Slice(i * TargetWidth, TargetWidth));
        }
    }

    private void ExpandFeatures(ReadOnlySpan<float> columns, Span<float> features)
    {
        if (!_hasCategories)
        {
            columns.CopyTo(features);
            return;
        }

        features.Clear();
        int offset = 0;
        for (int i = 0; i < columns.Length; i++)
        {
            CsvField field = Schema.Features[i];
            if (field.IsCategorical)
                features[offset + (int)columns[i]] = 1;
            else
                features[offset] = columns[i];
            offset += field.Width;
        }
    }

    private static RowStore<float> ReadRows(CsvLines lines, CsvColumnPlan plan)
    {
        RowStore<float> rows = new(plan.Features.Length + plan.Targets.Length);
        while (lines.Read())
        {
            Span<float> row = rows.Append();
            for (int i = 0; i < plan.Features.Length; i++)
                row[i] = plan.Features[i].Read(lines);
            for (int i = 0; i < plan.Targets.Length; i++)
                row[plan.Features.Length + i] = plan.Targets[i].Read(lines);
        }

        return rows.Count > 0 ? rows : throw lines.FaultOfFile("the file ends after the header", "expected at least one row");
    }

    private static void SettleCodes(RowStore<float> rows, CsvColumnPlan plan)
    {
        ImmutableArray<CsvColumnReader> columns = [.. plan.Features, .. plan.Targets];
        for (long id = 0; id < rows.Count; id++)
        {
            Span<float> row = rows.Edit(id);
            for (int i = 0; i < row.Length; i++)
                row[i] = columns[i].FinalCode(row[i]);
        }
    }

    private string ComputeContentHash()
    {
        using ContentHasher hasher = new();
        hasher.Add("csv");
        foreach (CsvField field in Schema.Features.Concat(Schema.Targets))
        {
            hasher.Add(field.Categories.Length);
            foreach (string category in field.Categories)
                hasher.Add(category);
        }

        hasher.Add(TargetWidth);
        hasher.Add(Count);
        for (long id = 0; id < Count; id++)
            hasher.AddRaw(_rows.Row(id));
        return hasher.Finish();
    }
}
