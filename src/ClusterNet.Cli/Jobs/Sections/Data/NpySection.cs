using System.Collections.Immutable;
using ClusterNet.Cli.Jobs.Keys;
using ClusterNet.Data;
using ClusterNet.Data.Idx;
using ClusterNet.Data.Npy;
using ClusterNet.Data.Preprocessing;

namespace ClusterNet.Cli.Jobs.Sections.Data;

/// <summary><c>source: npy</c>: arrays as <c>numpy.save</c> writes them, mapped into memory.</summary>
/// <param name="Path">The folder of the two files.</param>
/// <param name="Features">Name of the file of features, [count, ...].</param>
/// <param name="Targets">Name of the file of targets.</param>
/// <param name="TargetKind">What the targets are.</param>
/// <param name="Classes">Classification: the number of classes; null for one more than the largest label.</param>
/// <param name="Scale">How unsigned bytes become features.</param>
public sealed record NpySection(string Path, string Features, string Targets, NpyTargets TargetKind, int? Classes, PixelScale Scale)
    : SourceSection(SourceKind.Npy)
{
    private static readonly TextKey PathKey = new("path", "folder of the two files")
    {
        IsRequired = true,
        Noun = "the path of a folder",
    };

    private static readonly TextKey FeaturesKey = new("features", "file of features; the first dimension counts the samples")
    {
        Default = "features.npy",
        Noun = "the name of a file",
    };

    private static readonly TextKey TargetsKey = new("targets", "file of targets")
    {
        Default = "targets.npy",
        Noun = "the name of a file",
        Synonyms = ["labels"],
    };

    private static readonly ChoiceKey<NpyTargets> KindKey = new("kind", "what the targets are: class numbers, labels of 0 and 1, or values",
        ("classes", NpyTargets.Classes), ("labels", NpyTargets.Labels), ("values", NpyTargets.Values))
    {
        Default = NpyTargets.Classes,
    };

    private static readonly OptionalIntegerKey ClassesKey = new("classes", "number of classes; default: one more than the largest label")
    {
        Minimum = 2,
        Maximum = 1 << 20,
    };

    private static readonly ChoiceKey<PixelScale> ScaleKey = new("scale", "unit: unsigned bytes become 0 to 1; none: values stay",
        ("none", PixelScale.Raw), ("unit", PixelScale.Unit))
    {
        Default = PixelScale.Raw,
    };

    /// <inheritdoc/>
    public override string DataPath => Path;

    internal override string ExpectedAtPath => $"a folder with the files {Features} and {Targets}; another folder is named by --set data.path=FOLDER";

    private NpyOptions Options => new() { DividesBy255 = Scale == PixelScale.Unit, ClassCount = Classes };

    /// <inheritdoc/>
    public override SourceSection At(string path) => this with { Path = path };

    /// <inheritdoc/>
    public override SampleSource Open(ulong seed) => Labelled(Path, Options);

    /// <inheritdoc/>
    /// <remarks>Features alone are one file; labelled ones a folder with the job's two files.</remarks>
    public override SampleSource OpenAs(string path, PreprocessingRecord trained, bool needsTargets) => needsTargets
        ? Labelled(path, Options with { ClassCount = trained.ClassNames.IsEmpty ? null : trained.ClassNames.Length })
        : NpySource.Open(path, null, TargetKind, Options);

    internal override string? WhatIsMissingAt(string path) =>
        !Directory.Exists(path) ? "no such folder"
        : !File.Exists(System.IO.Path.Combine(path, Features)) ? $"no {Features}"
        : !File.Exists(System.IO.Path.Combine(path, Targets)) ? $"no {Targets}"
        : null;

    internal override ImmutableArray<string> FilesAt(string path) => [Features, Targets];

    internal static NpySection Read(SectionReader reader) => new(reader.Read(PathKey), reader.Read(FeaturesKey), reader.Read(TargetsKey),
        reader.Read(KindKey), (int?)reader.Read(ClassesKey), reader.Read(ScaleKey));

    internal override void Write(SectionWriter writer, bool withPaths)
    {
        if (withPaths)
            writer.Add(PathKey, Path).Add(FeaturesKey, Features).Add(TargetsKey, Targets);
        writer.Add(KindKey, TargetKind).Add(ClassesKey, Classes).Add(ScaleKey, Scale);
    }

    private NpySource Labelled(string folder, NpyOptions options) =>
        NpySource.Open(System.IO.Path.Combine(folder, Features), System.IO.Path.Combine(folder, Targets), TargetKind, options);
}
