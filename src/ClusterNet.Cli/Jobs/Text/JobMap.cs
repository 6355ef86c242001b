using System.Collections.Immutable;

namespace ClusterNet.Cli.Jobs.Text;

/// <summary>A section: keys and their values in the order they were written. No key occurs twice.</summary>
/// <param name="entries">The keys and values.</param>
/// <param name="place">Where the section begins.</param>
public sealed class JobMap(ImmutableArray<JobEntry> entries, SourcePlace place) : JobNode(place)
{
    /// <summary>The keys and values.</summary>
    public ImmutableArray<JobEntry> Entries { get; } = entries;

    /// <summary>The entry of a key, or null where the section has no such key. Keys are case-sensitive.</summary>
    public JobEntry? Find(string key)
    {
        foreach (JobEntry entry in Entries)
            if (string.Equals(entry.Key, key, StringComparison.Ordinal))
                return entry;
        return null;
    }

    /// <summary>A copy of this section in which the key has the value; a new key comes last.</summary>
    public JobMap With(string key, JobNode value)
    {
        for (int i = 0; i < Entries.Length; i++)
            if (string.Equals(Entries[i].Key, key, StringComparison.Ordinal))
                return new(Entries.SetItem(i, Entries[i] with { Value = value }), Place);
        return new(Entries.Add(new(key, value.Place, value)), Place);
    }

    /// <inheritdoc/>
    public override string Describe() => Entries.IsEmpty ? "an empty section" : $"a section with the key '{Entries[0].Key}'";
}
