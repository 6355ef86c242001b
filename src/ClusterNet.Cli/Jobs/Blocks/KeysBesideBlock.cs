using System.Collections.Immutable;

namespace ClusterNet.Cli.Jobs.Blocks;

/// <summary>Keys that stand in a block's section but belong to somebody else.</summary>
/// <param name="Names">The keys.</param>
/// <param name="Synonyms">Other words that people write for them.</param>
internal sealed record KeysBesideBlock(ImmutableArray<string> Names, ImmutableArray<(string Synonym, string Key)> Synonyms)
{
    /// <summary>No such key.</summary>
    public static KeysBesideBlock None { get; } = new([], []);
}
