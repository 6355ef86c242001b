using System.Collections.Immutable;

namespace ClusterNet.Data.Text;

/// <summary>Where the samples of a text lie among its symbols, and what their classes are.</summary>
/// <param name="Vocabulary">The known characters.</param>
/// <param name="Symbols">The symbols of all characters of the file, one after the other.</param>
/// <param name="Spans">Where the characters of each line lie; null for windows, which lie at even distances.</param>
/// <param name="Classes">The class of each line; empty for windows, whose class is the next character, and for an unlabelled source.</param>
/// <param name="ClassNames">The classes.</param>
/// <param name="Count">The samples.</param>
internal sealed record TextSamples(
    Vocabulary Vocabulary, int[] Symbols, ImmutableArray<(int Start, int Length)>? Spans, ImmutableArray<int> Classes,
    ImmutableArray<string> ClassNames, long Count)
{
    /// <summary>Cuts a text into windows.</summary>
    public static TextSamples Windows(string path, TextOptions options, bool needsTargets)
    {
        string text = TextFile.Read(path);
        Vocabulary vocabulary = Vocabulary.Of(options.Vocabulary, [text]);
        int[] symbols = vocabulary.Encode(text);
        int used = options.Window + (needsTargets ? 1 : 0);
        if (symbols.Length < used)
            throw new DataException(new DataPlace(path), $"found {symbols.Length} characters",
                needsTargets ? $"expected more than a window of {options.Window}" : $"expected a window of at least {options.Window}");
        int unknown = needsTargets ? Array.IndexOf(symbols, Vocabulary.Unknown, options.Window) : -1;
        if (unknown >= 0)
            throw new DataException(new DataPlace(path), $"found a character, number {unknown + 1}, that the training text does not have",
                "expected known characters, of which each is a class");
        return new TextSamples(vocabulary, symbols, null, [], vocabulary.Names, ((symbols.Length - used) / options.Stride) + 1);
    }

    /// <summary>Takes each line as a sample; empty lines are left out.</summary>
    public static TextSamples Lines(string path, TextOptions options, bool needsTargets)
    {
        List<string> texts = [];
        List<string> classes = [];
        List<long> lines = [];
        long line = 0;
        foreach (string content in TextFile.Read(path).Split('\n'))
        {
            line++;
            if (content.Length == 0)
                continue;
            int tab = needsTargets ? content.IndexOf('\t', StringComparison.Ordinal) : -1;
            if (needsTargets && tab < 1)
                throw new DataException(new DataPlace(path, line), tab < 0 ? "found no tab" : "found no class before the tab", "expected a class, a tab and the text");
            classes.Add(tab < 0 ? "" : content[..tab]);
            texts.Add(content[(tab + 1)..]);
            lines.Add(line);
        }

        if (texts.Count == 0)
            throw new DataException(new DataPlace(path), "found no line that is not empty", "expected one sample a line");
        Vocabulary vocabulary = Vocabulary.Of(options.Vocabulary, texts);
        ImmutableArray<string> names = !options.ClassNames.IsEmpty ? options.ClassNames
            : needsTargets ? [.. classes.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)] : [];
        ImmutableArray<int> indices = needsTargets ? [.. classes.Select((name, sample) => IndexOf(name, names, path, lines[sample]))] : [];
        int[][] encoded = [.. texts.Select(vocabulary.Encode)];
        return new TextSamples(vocabulary, [.. encoded.SelectMany(symbols => symbols)], SpansOf(encoded), indices, names, texts.Count);
    }

    private static int IndexOf(string name, ImmutableArray<string> names, string path, long line)
    {
        int index = names.IndexOf(name);
        return index >= 0 ? index
            : throw new DataException(new DataPlace(path, line), $"found the class '{name}'", $"expected one of {string.Join(", ", names)}");
    }

    private static ImmutableArray<(int Start, int Length)> SpansOf(int[][] encoded)
    {
        ImmutableArray<(int, int)>.Builder spans = ImmutableArray.CreateBuilder<(int, int)>(encoded.Length);
        int start = 0;
        foreach (int[] symbols in encoded)
        {
            spans.Add((start, symbols.Length));
            start += symbols.Length;
        }

        return spans.MoveToImmutable();
    }
}
