using ClusterNet.Cli.Jobs.Keys;

namespace ClusterNet.Cli.Jobs.Sections.Data;

/// <summary><c>source: idx</c>: images and labels in the format of MNIST, each file plain or gzipped.</summary>
/// <param name="Path">The folder of the two files.</param>
/// <param name="Images">Name of the file of images.</param>
/// <param name="Labels">Name of the file of labels.</param>
/// <param name="Scale">How bytes become features.</param>
public sealed record IdxSection(string Path, string Images, string Labels, PixelScale Scale)
    : SourceSection(SourceKind.Idx)
{
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

    private static readonly ChoiceKey<PixelScale> ScaleKey = new("scale", "unit: bytes become 0 to 1; none: they stay 0 to 255",
        ("unit", PixelScale.Unit), ("none", PixelScale.None))
    {
        Default = PixelScale.Unit,
    };

    /// <inheritdoc/>
    public override string DataPath => Path;

    /// <inheritdoc/>
    public override SourceSection At(string path) => this with { Path = path };

    internal static IdxSection Read(SectionReader reader) =>
        new(reader.Read(PathKey), reader.Read(ImagesKey), reader.Read(LabelsKey), reader.Read(ScaleKey));

    internal override void Write(SectionWriter writer, bool withPaths)
    {
        if (withPaths)
            writer.Add(PathKey, Path).Add(ImagesKey, Images).Add(LabelsKey, Labels);
        writer.Add(ScaleKey, Scale);
    }
}
