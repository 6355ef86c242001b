using System.Collections.Immutable;
using ClusterNet.Cli.Jobs.Text;

namespace ClusterNet.Cli.Jobs.Keys;

/// <summary>Builds the section of a job that is written; keys stand in the order they are added.</summary>
public sealed class SectionWriter
{
    private readonly ImmutableArray<JobEntry>.Builder _entries = ImmutableArray.CreateBuilder<JobEntry>();

    /// <summary>Adds a key with its value; a value that is the absence of the key adds nothing.</summary>
    public SectionWriter Add<T>(JobKey<T> key, T value) => key.Write(value) is { } node ? Add(key.Name, node) : this;

    /// <summary>Adds a key with a node.</summary>
    public SectionWriter Add(string key, JobNode node)
    {
        _entries.Add(new(key, WrittenPlace.Instance, node));
        return this;
    }

    /// <summary>The section with what was added so far.</summary>
    public JobMap ToMap() => new(_entries.ToImmutable(), WrittenPlace.Instance);
}
