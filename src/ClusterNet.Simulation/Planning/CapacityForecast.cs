namespace ClusterNet.Simulation.Planning;

/// <summary>What a cluster is predicted to do.</summary>
public sealed record CapacityForecast
{
    /// <summary>The cluster and the job.</summary>
    public required CapacityRequest Request { get; init; }

    /// <summary>The mean time of a step while nothing fails.</summary>
    public required TimeSpan StepTime { get; init; }

    /// <summary>Samples a second while nothing fails.</summary>
    public double SamplesPerSecond => Request.GlobalBatch / StepTime.TotalSeconds;

    /// <summary>The time of a step on one node that sends nothing.</summary>
    public required TimeSpan SingleNodeStepTime { get; init; }

    /// <summary>How many times as fast as one node.</summary>
    public double Speedup => SingleNodeStepTime / StepTime;

    /// <summary>Speed-up over the number of workers; 1 is perfect.</summary>
    public double Efficiency => Speedup / Request.Workers;

    /// <summary>The bytes that the busiest node sends in a step.</summary>
    public required long BytesSentPerStepMax { get; init; }

    /// <summary>The bytes that a node sends in a step, on average over the simulated steps; the first distribution of the weights counts.</summary>
    public required long BytesSentPerStepMean { get; init; }

    /// <summary>Failures an hour in the whole cluster.</summary>
    public required double FailuresPerHour { get; init; }

    /// <summary>The time that the loss of a node with a worker alone costs: until it is noticed, and what its share costs until it is back.</summary>
    public required TimeSpan WorkerFailureCost { get; init; }

    /// <summary>The time that the loss of a node with a server costs: half the steps between checkpoints, and the repair.</summary>
    public required TimeSpan ServerFailureCost { get; init; }

    /// <summary>The share of the time that failures take, 0 to 1; 1 when the job gets nowhere.</summary>
    public required double FailureShare { get; init; }

    /// <summary>Samples a second with failures.</summary>
    public double SamplesPerSecondWithFailures => SamplesPerSecond * (1 - FailureShare);
}
