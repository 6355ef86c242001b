using System.Collections.Immutable;

namespace ClusterNet.Data.Text;

/// <summary>How to read a text file.</summary>
public sealed record TextOptions
{
    /// <summary>What is learned. Default: the next character.</summary>
    public TextTask Task { get; init; } = TextTask.NextCharacter;

    /// <summary>The characters of a sample, at least 1. A longer line keeps its last ones; a shorter one is padded at its beginning.</summary>
    public required int Window { get; init; }

    /// <summary>How many characters lie between the beginnings of two windows, at least 1; for the next character alone. Default: 1.</summary>
    public int Stride { get; init; } = 1;

    /// <summary>How a character becomes features. Default: one-hot.</summary>
    public TextEncoding Encoding { get; init; } = TextEncoding.OneHot;

    /// <summary>
    /// The characters that are known, in the order of their symbols from 1 on; symbol 0 is padding and every other character. Default: empty,
    /// those of the file, in the order of their code points.
    /// </summary>
    public ImmutableArray<string> Vocabulary { get; init; } = [];

    /// <summary>The classes of lines in the order of their indices. Default: empty, those of the file, in ordinal order.</summary>
    public ImmutableArray<string> ClassNames { get; init; } = [];
}
