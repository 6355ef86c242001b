using System.Collections.Immutable;

namespace ClusterNet.Cli.Jobs.Text;

/// <summary>A list of values in the order they were written.</summary>
/// <param name="items">The values.</param>
/// <param name="place">Where the list begins.</param>
public sealed class JobList(ImmutableArray<JobNode> items, SourcePlace place) : JobNode(place)
{
    /// <summary>The values.</summary>
    public ImmutableArray<JobNode> Items { get; } = items;

    /// <inheritdoc/>
    public override string Describe() => Items.IsEmpty ? "an empty list" : "a list";
}
