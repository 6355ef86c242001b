using System.Collections.Immutable;

namespace ClusterNet.Simulation.Networks;

/// <summary>The directed links that a rule speaks of: from any of some nodes to any of some others. An empty list stands for all nodes.</summary>
public sealed record LinkSelector(ImmutableArray<int> From, ImmutableArray<int> To)
{
    /// <summary>Every link.</summary>
    public static LinkSelector All { get; } = new([], []);

    /// <summary>Whether a packet between these nodes is meant.</summary>
    public bool Selects(int from, int to) => (From.IsEmpty || From.Contains(from)) && (To.IsEmpty || To.Contains(to));

    /// <inheritdoc/>
    public override string ToString() => $"{Name(From)} to {Name(To)}";

    private static string Name(ImmutableArray<int> nodes) => nodes.IsEmpty ? "all" : $"[{string.Join(" ", nodes)}]";
}
