using System.Collections.Immutable;
using ClusterNet.Cli.Jobs.Keys;
using ClusterNet.Data;
using ClusterNet.Data.Csv;
using ClusterNet.Data.Preprocessing;

namespace ClusterNet.Cli.Jobs.Sections.Data;

/// <summary><c>source: csv</c>: one sample a line.</summary>
/// <param name="Path">The file.</param>
/// <param name="HasHeader">Whether the first line names the columns.</param>
/// <param name="Delimiter">The character between fields.</param>
/// <param name="Label">Classification: the column of the classes; null for any other problem.</param>
/// <param name="Labels">Multi-label: the columns that hold 1 where their label applies, else 0; empty for any other problem.</param>
/// <param name="Targets">Regression: the columns of the values to be predicted; empty for any other problem.</param>
/// <param name="Features">The columns that are predicted from; empty for all others.</param>
/// <param name="Categorical">Columns whose values are words or codes: each value becomes a feature of its own, 0 or 1.</param>
/// <param name="Ignored">Columns that are left out.</param>
public sealed record CsvSection(string Path, bool HasHeader, char Delimiter, ColumnReference? Label,
    ImmutableArray<ColumnReference> Labels, ImmutableArray<ColumnReference> Targets, ImmutableArray<ColumnReference> Features, ImmutableArray<ColumnReference> Categorical,
    ImmutableArray<ColumnReference> Ignored)
    : SourceSection(SourceKind.Csv)
{
    private static readonly TextKey PathKey = new("path", "the file")
    {
        IsRequired = true,
        Noun = "the path of a CSV file",
    };

    private static readonly BooleanKey HeaderKey = new("header", "whether the first line names the columns")
    {
        Default = true,
    };

    private static readonly TextKey DelimiterKey = new("delimiter", "the character between fields")
    {
        Default = ",",
        LengthMax = 1,
    };

    private static readonly ColumnKey LabelKey = new("label", "classification: the column of the classes");

    private static readonly ColumnsKey LabelsKey = new("labels", "multi-label: the columns that hold 1 where their label applies, else 0");

    private static readonly ColumnsKey TargetsKey = new("targets", "regression: the columns of the values to be predicted");

    private static readonly ColumnsKey FeaturesKey = new("features", "the columns that are predicted from; default: all others");

    private static readonly ColumnsKey CategoricalKey = new("categorical", "columns of words or codes, one feature for each value");

    private static readonly ColumnsKey IgnoredKey = new("ignore", "columns that are left out");

    /// <inheritdoc/>
    public override string DataPath => Path;

    /// <inheritdoc/>
    public override SourceSection At(string path) => this with { Path = path };

    /// <inheritdoc/>
    public override SampleSource Open(ulong seed) => CsvSource.Open(Path, new CsvOptions
    {
        HasHeader = HasHeader,
        Delimiter = Delimiter,
        Label = Label?.ToColumn(),
        Labels = [.. Labels.Select(column => column.ToColumn())],
        Targets = [.. Targets.Select(column => column.ToColumn())],
        Features = [.. Features.Select(column => column.ToColumn())],
        Categorical = [.. Categorical.Select(column => column.ToColumn())],
        Ignored = [.. Ignored.Select(column => column.ToColumn())],
    });

    /// <inheritdoc/>
    public override SampleSource OpenAs(string path, PreprocessingRecord trained, bool needsTargets) =>
        CsvSource.OpenAs(path, trained.Csv!, needsTargets);

    internal static CsvSection Read(SectionReader reader)
    {
        CsvSection section = new(reader.Read(PathKey), reader.Read(HeaderKey), reader.Read(DelimiterKey)[0], reader.Read(LabelKey),
            reader.Read(LabelsKey), reader.Read(TargetsKey), reader.Read(FeaturesKey), reader.Read(CategoricalKey), reader.Read(IgnoredKey));
        if (reader.IsSound(LabelKey) && reader.IsSound(LabelsKey) && reader.IsSound(TargetsKey))
            RequireOneProblem(reader, section);
        return section;
    }

    internal override void Write(SectionWriter writer, bool withPaths)
    {
        if (withPaths)
            writer.Add(PathKey, Path);
        writer.Add(HeaderKey, HasHeader).Add(DelimiterKey, Delimiter.ToString()).Add(LabelKey, Label).Add(LabelsKey, Labels).Add(TargetsKey, Targets)
            .Add(FeaturesKey, Features).Add(CategoricalKey, Categorical).Add(IgnoredKey, Ignored);
    }

    private static void RequireOneProblem(SectionReader reader, CsvSection section)
    {
        string[] given =
        [
            .. section.Label is null ? (string[])[] : ["label"],
            .. section.Labels.IsEmpty ? (string[])[] : ["labels"],
            .. section.Targets.IsEmpty ? (string[])[] : ["targets"],
        ];
        if (given.Length != 1)
            reader.Problems.Add(new(reader.Place, reader.Path, given.Length == 0 ? "neither label, labels nor targets"
                : $"both {string.Join(" and ", given)}",
                "label for a classification, labels for a multi-label problem or targets for a regression"));
    }
}
