namespace ClusterNet.Simulation.Nodes;

/// <summary>Which work a free lane takes first: an update, for which every worker waits, before a gradient.</summary>
internal static class ComputeUrgency
{
    /// <summary>An update of a chunk.</summary>
    public const int Update = 0;

    /// <summary>A gradient, or an evaluation.</summary>
    public const int Gradient = 1;
}
