using System.Collections.Immutable;
using System.Runtime.InteropServices;
using ClusterNet.Data.Preprocessing;
using ClusterNet.Numerics;

namespace ClusterNet.Data.Text;

/// <summary>
/// Sequences of characters from a text file (UTF-8, plain or gzip-compressed), for recurrent layers: windows of a running text with the
/// character that follows, or lines with a class each.
/// </summary>
/// <remarks><see cref="ContentHash"/> covers the options, the vocabulary, the classes and all symbols; not the file's name or
/// compression.</remarks>
public sealed class TextSource : SampleSource
{
    private readonly TextSamples _samples;
    private readonly TextOptions _options;
    private readonly Lazy<string> _contentHash;

    private TextSource(TextSamples samples, TextOptions options, bool needsTargets)
    {
        _samples = samples;
        _options = options;
        TargetWidth = needsTargets ? 1 : 0;
        SampleShape = options.Encoding == TextEncoding.OneHot ? new Shape(options.Window, samples.Vocabulary.Symbols) : new Shape(options.Window);
        _contentHash = new Lazy<string>(ComputeContentHash);
    }

    /// <summary>The known characters in the order of their symbols, which begin at 1.</summary>
    public ImmutableArray<string> Vocabulary => _samples.Vocabulary.Characters;

    /// <inheritdoc/>
    public override long Count => _samples.Count;

    /// <inheritdoc/>
    public override Shape SampleShape { get; }

    /// <inheritdoc/>
    public override int TargetWidth { get; }

    /// <inheritdoc/>
    public override ImmutableArray<string> ClassNames => _samples.ClassNames;

    /// <inheritdoc/>
    public override string ContentHash => _contentHash.Value;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">How to read it.</param>
    /// <param name="needsTargets">
    /// Whether the samples have classes; without, windows go to the end of the text, and lines hold nothing but their text.
    /// </param>
    /// <exception cref="DataException">
    /// The file is missing, not UTF-8 or too short for a window; a line has no class, or one that is not known.
    /// </exception>
    public static TextSource Open(string path, TextOptions options, bool needsTargets = true)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Window, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Stride, 1, nameof(options));
        TextSamples samples = options.Task == TextTask.NextCharacter
            ? TextSamples.Windows(path, options, needsTargets)
            : TextSamples.Lines(path, options, needsTargets);
        return new TextSource(samples, options, needsTargets);
    }

    internal override PreprocessingRecord Complete(PreprocessingRecord record) => record with { Vocabulary = Vocabulary };

    /// <inheritdoc/>
    protected override void ReadCore(ReadOnlySpan<long> ids, Span<float> features, Span<float> targets)
    {
        int width = SampleShape.Size;
        for (int row = 0; row < ids.Length; row++)
        {
            ReadFeatures(ids[row], features.Slice(row * width, width));
            if (!targets.IsEmpty)
                targets[row] = ClassOf(ids[row]);
        }
    }

    private void ReadFeatures(long id, Span<float> features)
    {
        int symbols = _samples.Vocabulary.Symbols;
        (int start, int length) = _samples.Spans?[(int)id] ?? ((int)(id * _options.Stride), _options.Window);
        int padding = Math.Max(0, _options.Window - length);
        features.Clear();
        for (int place = 0; place < _options.Window; place++)
        {
            int symbol = place < padding ? Text.Vocabulary.Unknown : _samples.Symbols[start + length - _options.Window + place];
            if (_options.Encoding == TextEncoding.OneHot)
                features[(place * symbols) + symbol] = 1;
            else
                features[place] = symbol;
        }
    }

    /// <summary>The class of a line, or of the character after a window: known characters are classes from 0 on.</summary>
    private int ClassOf(long id) => _samples.Spans is null
        ? _samples.Symbols[(int)(id * _options.Stride) + _options.Window] - 1
        : _samples.Classes[(int)id];

    private string ComputeContentHash()
    {
        using ContentHasher hasher = new();
        hasher.Add("text");
        hasher.Add((long)_options.Task);
        hasher.Add((long)_options.Encoding);
        hasher.Add(_options.Window);
        hasher.Add(_options.Stride);
        AddNames(hasher, Vocabulary);
        AddNames(hasher, ClassNames);
        hasher.Add(_samples.Symbols.Length);
        hasher.AddRaw(MemoryMarshal.AsBytes(_samples.Symbols.AsSpan()));
        hasher.Add(Count);
        for (int line = 0; line < _samples.Spans?.Length; line++)
        {
            hasher.Add(_samples.Spans.Value[line].Length);
            hasher.Add(_samples.Classes.IsEmpty ? -1 : _samples.Classes[line]);
        }

        return hasher.Finish();
    }

    private static void AddNames(ContentHasher hasher, ImmutableArray<string> names)
    {
        hasher.Add(names.Length);
        foreach (string name in names)
            hasher.Add(name);
    }
}
