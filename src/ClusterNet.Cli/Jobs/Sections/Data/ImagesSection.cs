using System.Collections.Immutable;
using ClusterNet.Cli.Jobs.Keys;
using ClusterNet.Data;
using ClusterNet.Data.Idx;
using ClusterNet.Data.Images;
using ClusterNet.Data.Preprocessing;

namespace ClusterNet.Cli.Jobs.Sections.Data;

/// <summary><c>source: images</c>: pictures, PNG or PGM, in a folder with one folder a class.</summary>
/// <param name="Path">The folder of the classes' folders.</param>
/// <param name="Colors">How many channels the pictures become.</param>
/// <param name="Scale">How bytes become features.</param>
public sealed record ImagesSection(string Path, ImageColors Colors, PixelScale Scale) : SourceSection(SourceKind.Images)
{
    private static readonly TextKey PathKey = new("path", "folder with one folder of pictures a class")
    {
        IsRequired = true,
        Noun = "the path of a folder",
    };

    private static readonly ChoiceKey<ImageColors> ColorsKey = new("colors", "auto: the channels of the first picture; grey: one; rgb: three",
        ("auto", ImageColors.AsFirst), ("grey", ImageColors.Grey), ("rgb", ImageColors.RedGreenBlue))
    {
        Default = ImageColors.AsFirst,
        Synonyms = ["channels"],
    };

    private static readonly ChoiceKey<PixelScale> ScaleKey = new("scale", "unit: bytes become 0 to 1; none: they stay 0 to 255",
        ("unit", PixelScale.Unit), ("none", PixelScale.Raw))
    {
        Default = PixelScale.Unit,
    };

    /// <inheritdoc/>
    public override string DataPath => Path;

    internal override string ExpectedAtPath =>
        "a folder with one folder of pictures for each class; another one is named by --set data.path=FOLDER";

    private ImageFolderOptions Options => new() { Colors = Colors, Scale = Scale };

    /// <inheritdoc/>
    public override SourceSection At(string path) => this with { Path = path };

    /// <inheritdoc/>
    public override SampleSource Open(ulong seed) => ImageFolderSource.Open(Path, Options);

    /// <inheritdoc/>
    /// <remarks>Pictures without classes are one file, or a folder of files.</remarks>
    public override SampleSource OpenAs(string path, PreprocessingRecord trained, bool needsTargets)
    {
        ImageFolderOptions options = Options with { ClassNames = trained.ClassNames };
        return needsTargets ? ImageFolderSource.Open(path, options) : ImageFolderSource.OpenUnlabelled(path, options);
    }

    internal override string? WhatIsMissingAt(string path) => Directory.Exists(path) ? null : "no such folder";

    internal override ImmutableArray<string> FilesAt(string path) =>
        [.. Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Select(file => System.IO.Path.GetRelativePath(path, file).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    internal static ImagesSection Read(SectionReader reader) => new(reader.Read(PathKey), reader.Read(ColorsKey), reader.Read(ScaleKey));

    internal override void Write(SectionWriter writer, bool withPaths)
    {
        if (withPaths)
            writer.Add(PathKey, Path);
        writer.Add(ColorsKey, Colors).Add(ScaleKey, Scale);
    }
}
