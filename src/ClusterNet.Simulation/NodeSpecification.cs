namespace ClusterNet.Simulation;

/// <summary>A node of a simulated cluster: which actors it hosts, and how it computes.</summary>
public sealed record NodeSpecification
{
    /// <summary>The index of the worker that it hosts; null for none.</summary>
    public int? Worker { get; init; }

    /// <summary>The index of the parameter server that it hosts; null for none.</summary>
    public int? Server { get; init; }

    /// <summary>
    /// The rank of the candidate for the coordinator's place that it hosts; null for none. The candidate with rank 0 begins as the coordinator.
    /// </summary>
    public int? Candidate { get; init; }

    /// <summary>How many pieces of work it computes side by side, at least 1.</summary>
    public int Lanes { get; init; } = 1;

    /// <summary>How many times as long as by the cost model its work takes.</summary>
    public double Slowness { get; init; } = 1;

    /// <summary>By how many parts in a million its clock runs too fast, or too slow if negative.</summary>
    public int ClockDriftPartsPerMillion { get; init; }
}
