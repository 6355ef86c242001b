using ClusterNet.Cli.Jobs.Keys;
using ClusterNet.Data;
using ClusterNet.Data.Preprocessing;
using ClusterNet.Data.Text;

namespace ClusterNet.Cli.Jobs.Sections.Data;

/// <summary><c>source: text</c>: sequences of characters from a text file.</summary>
/// <param name="Path">The file.</param>
/// <param name="Task">What is learned.</param>
/// <param name="Window">The characters of a sample.</param>
/// <param name="Stride">The characters between the beginnings of two windows.</param>
/// <param name="Encoding">How a character becomes features.</param>
public sealed record TextSection(string Path, TextTask Task, int Window, int Stride, TextEncoding Encoding) : SourceSection(SourceKind.Text)
{
    private static readonly TextKey PathKey = new("path", "the file, UTF-8")
    {
        IsRequired = true,
        Noun = "the path of a text file",
    };

    private static readonly ChoiceKey<TextTask> TaskKey = new("task",
        "next_character: predict what follows a window; line_class: predict the class before the tab of each line",
        ("next_character", TextTask.NextCharacter), ("line_class", TextTask.LineClass))
    {
        Default = TextTask.NextCharacter,
    };

    private static readonly IntegerKey WindowKey = new("window", "characters of a sample")
    {
        Default = 32,
        Minimum = 1,
        Maximum = 1 << 16,
        Synonyms = ["length"],
    };

    private static readonly IntegerKey StrideKey = new("stride", "characters between the beginnings of two windows")
    {
        Default = 1,
        Minimum = 1,
        Maximum = int.MaxValue,
        Synonyms = ["step"],
    };

    private static readonly ChoiceKey<TextEncoding> EncodingKey = new("encoding",
        "one_hot: samples are [window, symbols]; index: samples are [window] symbol numbers, for an embedding",
        ("one_hot", TextEncoding.OneHot), ("index", TextEncoding.Index))
    {
        Default = TextEncoding.OneHot,
    };

    /// <inheritdoc/>
    public override string DataPath => Path;

    private TextOptions Options => new() { Task = Task, Window = Window, Stride = Stride, Encoding = Encoding };

    /// <inheritdoc/>
    public override SourceSection At(string path) => this with { Path = path };

    /// <inheritdoc/>
    public override SampleSource Open(ulong seed) => TextSource.Open(Path, Options);

    /// <inheritdoc/>
    public override SampleSource OpenAs(string path, PreprocessingRecord trained, bool needsTargets) =>
        TextSource.Open(path, Options with { Vocabulary = trained.Vocabulary, ClassNames = trained.ClassNames }, needsTargets);

    internal static TextSection Read(SectionReader reader) => new(reader.Read(PathKey), reader.Read(TaskKey), (int)reader.Read(WindowKey),
        (int)reader.Read(StrideKey), reader.Read(EncodingKey));

    internal override void Write(SectionWriter writer, bool withPaths)
    {
        if (withPaths)
            writer.Add(PathKey, Path);
        writer.Add(TaskKey, Task).Add(WindowKey, Window).Add(StrideKey, Stride).Add(EncodingKey, Encoding);
    }
}
