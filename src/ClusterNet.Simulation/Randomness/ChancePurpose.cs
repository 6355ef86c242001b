namespace ClusterNet.Simulation.Randomness;

/// <summary>What a number is drawn for; two purposes under one seed have nothing in common.</summary>
public enum ChancePurpose
{
    /// <summary>Nodes, roles, links and clocks.</summary>
    Topology = 1,

    /// <summary>The job: model, batches, intervals, costs.</summary>
    Job,

    /// <summary>Which faults happen, and when.</summary>
    Faults,

    /// <summary>What a network rule does to one packet.</summary>
    Network,

    /// <summary>How long a packet is under way.</summary>
    Latency,

    /// <summary>What a disk does to one write, or to its files in a crash.</summary>
    Disk,

    /// <summary>The samples of a generated data set.</summary>
    Data,

    /// <summary>The initial weights.</summary>
    Weights,

    /// <summary>How far a compute time strays from its mean.</summary>
    Cost,
}
