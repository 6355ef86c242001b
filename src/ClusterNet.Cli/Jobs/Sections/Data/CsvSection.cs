using System.Collections.Immutable;
using ClusterNet.Cli.Jobs.Keys;

namespace ClusterNet.Cli.Jobs.Sections.Data;

/// <summary><c>source: csv</c>: one sample a line.</summary>
/// <param name="Path">The file.</param>
/// <param name="HasHeader">Whether the first line names the columns.</param>
/// <param name="Delimiter">The character between fields.</param>
/// <param name="Label">The column to be predicted.</param>
/// <param name="Target">Whether the label is a class or a number.</param>
/// <param name="Categorical">Columns whose values are words or codes: each value becomes a feature of its own, 0 or 1.</param>
/// <param name="Ignored">Columns that are left out.</param>
public sealed record CsvSection(string Path, bool HasHeader, char Delimiter, ColumnReference Label, TargetKind Target,
    ImmutableArray<ColumnReference> Categorical, ImmutableArray<ColumnReference> Ignored)
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

    private static readonly ColumnKey LabelKey = new("label", "the column to be predicted")
    {
        IsRequired = true,
    };

    private static readonly ChoiceKey<TargetKind> TargetKey = new("target", "class: the label is a class; number: it is a value",
        ("class", TargetKind.Class), ("number", TargetKind.Number))
    {
        Default = TargetKind.Class,
    };

    private static readonly ColumnsKey CategoricalKey = new("categorical", "columns of words or codes, one feature for each value");

    private static readonly ColumnsKey IgnoredKey = new("ignore", "columns that are left out");

    /// <inheritdoc/>
    public override string DataPath => Path;

    /// <inheritdoc/>
    public override SourceSection At(string path) => this with { Path = path };

    internal static CsvSection Read(SectionReader reader) => new(reader.Read(PathKey), reader.Read(HeaderKey),
        reader.Read(DelimiterKey)[0], reader.Read(LabelKey), reader.Read(TargetKey), reader.Read(CategoricalKey), reader.Read(IgnoredKey));

    internal override void Write(SectionWriter writer, bool withPaths)
    {
        if (withPaths)
            writer.Add(PathKey, Path);
        writer.Add(HeaderKey, HasHeader).Add(DelimiterKey, Delimiter.ToString()).Add(LabelKey, Label).Add(TargetKey, Target)
            .Add(CategoricalKey, Categorical).Add(IgnoredKey, Ignored);
    }
}
