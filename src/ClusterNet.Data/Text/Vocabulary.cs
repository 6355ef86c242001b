using System.Collections.Immutable;
using System.Text;

namespace ClusterNet.Data.Text;

/// <summary>
/// The characters (Unicode code points) that a model knows. Symbol 0 stands for padding and for every character that is not known; the
/// others are numbered from 1.
/// </summary>
internal sealed class Vocabulary
{
    /// <summary>The symbol of padding and of unknown characters.</summary>
    public const int Unknown = 0;

    private readonly Dictionary<Rune, int> _symbols = [];

    private Vocabulary(ImmutableArray<string> characters)
    {
        Characters = characters;
        foreach (string character in characters)
            _symbols.Add(Rune.GetRuneAt(character, 0), _symbols.Count + 1);
    }

    /// <summary>The characters in the order of their symbols, which begin at 1.</summary>
    public ImmutableArray<string> Characters { get; }

    /// <summary>The symbols, with that of unknown characters.</summary>
    public int Symbols => Characters.Length + 1;

    /// <summary>The characters as class names: those that cannot be seen are written as escapes.</summary>
    public ImmutableArray<string> Names =>
    [
        .. Characters.Select(character => character switch
        {
            "\n" => "\\n",
            "\r" => "\\r",
            "\t" => "\\t",
            " " => "\\s",
            "\\" => "\\\\",
            _ => character,
        }),
    ];

    /// <summary>A vocabulary of known characters, or of those that a text holds.</summary>
    public static Vocabulary Of(ImmutableArray<string> known, IEnumerable<string> texts) => new(known.IsEmpty
        ? [.. texts.SelectMany(text => text.EnumerateRunes()).Distinct().OrderBy(rune => rune.Value).Select(rune => rune.ToString())]
        : known);

    /// <summary>The symbol of each character.</summary>
    public int[] Encode(string text) => [.. text.EnumerateRunes().Select(rune => _symbols.GetValueOrDefault(rune, Unknown))];
}
