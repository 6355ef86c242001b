using System.Collections.Immutable;
using ClusterNet.Cli.Jobs.Keys;
using ClusterNet.Data;
using ClusterNet.Data.Idx;
using ClusterNet.Data.Preprocessing;

namespace ClusterNet.Cli.Jobs.Sections.Data;

/// <summary><c>source: idx</c>: images and labels in the format of MNIST, each file plain or gzipped.</summary>
/// <param name="Path">The folder of the two files.</param>
/// <param name="Images">Name of the file of images.</param>
/// <param name="Labels">Name of the file of labels.</param>
/// <param name="Classes">The number of classes; null for one more than the largest label.</param>
/// <param name="Scale">How bytes become features.</param>
public sealed record IdxSection(string Path, string Images, string Labels, int? Classes, PixelScale Scale)
    : SourceSection(SourceKind.Idx)
{
    private const string Compressed = ".gz";

    private static readonly TextKey PathKey = new("path", "folder of the images and labels")
    {
        IsRequired = true,
        Noun = "the path of a folder",
    };

    private static readonly TextKey ImagesKey = new("images", "file of images in IDX format, plain or .gz")
    {
        Default = "train-images-idx3-ubyte.gz",
        Noun = "the name of a file",
    };

    private static readonly TextKey LabelsKey = new("labels", "file of labels in IDX format, plain or .gz")
    {
        Default = "train-labels-idx1-ubyte.gz",
        Noun = "the name of a file",
    };

    private static readonly OptionalIntegerKey ClassesKey = new("classes", "number of classes, labels being 0 to classes - 1; default: one more than the largest label")
    {
        Minimum = 2,
        Maximum = 256,
    };

    private static readonly ChoiceKey<PixelScale> ScaleKey = new("scale", "unit: bytes become 0 to 1; none: they stay 0 to 255",
        ("unit", PixelScale.Unit), ("none", PixelScale.Raw))
    {
        Default = PixelScale.Unit,
    };

    /// <inheritdoc/>
    public override string DataPath => Path;

    /// <inheritdoc/>
    public override SourceSection At(string path) => this with { Path = path };

    internal override string ExpectedAtPath => $"a folder with the files {Images} and {Labels}"
        + (IsMnist ? " of MNIST, which is on https://yann.lecun.com/exdb/mnist, on Hugging Face as ylecun/mnist and on Kaggle" : "")
        + "; another folder is named by --set data.path=FOLDER";

    private bool IsMnist => Images.Contains("-images-idx3-ubyte", StringComparison.Ordinal);

    /// <inheritdoc/>
    public override SampleSource Open(ulong seed) => IdxSource.Open(FileIn(Path, Images), FileIn(Path, Labels), new IdxOptions { Scale = Scale, ClassCount = Classes });

    /// <inheritdoc/>
    /// <remarks>Images alone are one file of images; labelled ones a folder with the job's two files.</remarks>
    public override SampleSource OpenAs(string path, PreprocessingRecord trained, bool needsTargets)
    {
        IdxOptions options = new() { Scale = Scale, ClassNames = trained.ClassNames };
        return needsTargets ? IdxSource.Open(FileIn(path, Images), FileIn(path, Labels), options) : IdxSource.Open(path, null, options);
    }

    internal override string? WhatIsMissingAt(string path) =>
        !Directory.Exists(path) ? "no such folder"
        : !File.Exists(FileIn(path, Images)) ? $"no {Images}"
        : !File.Exists(FileIn(path, Labels)) ? $"no {Labels}"
        : null;

    internal override ImmutableArray<string> FilesAt(string path) =>
        [System.IO.Path.GetFileName(FileIn(path, Images)), System.IO.Path.GetFileName(FileIn(path, Labels))];

    internal static IdxSection Read(SectionReader reader) =>
        new(reader.Read(PathKey), reader.Read(ImagesKey), reader.Read(LabelsKey), (int?)reader.Read(ClassesKey), reader.Read(ScaleKey));

    internal override void Write(SectionWriter writer, bool withPaths)
    {
        if (withPaths)
            writer.Add(PathKey, Path).Add(ImagesKey, Images).Add(LabelsKey, Labels);
        writer.Add(ClassesKey, Classes).Add(ScaleKey, Scale);
    }

    /// <summary>The file of that name, or, where there is none, its other form with or without <c>.gz</c>.</summary>
    private static string FileIn(string folder, string name)
    {
        string path = System.IO.Path.Combine(folder, name);
        string other = name.EndsWith(Compressed, StringComparison.Ordinal) ? path[..^Compressed.Length] : path + Compressed;
        return !File.Exists(path) && File.Exists(other) ? other : path;
    }
}
