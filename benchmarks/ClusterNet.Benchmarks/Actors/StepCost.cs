namespace ClusterNet.Benchmarks.Actors;

/// <summary>Seconds of one step: as they pass, and of all processors that the process used.</summary>
internal readonly record struct StepCost(double Passed, double Processor)
{
    /// <summary>The mean of two costs.</summary>
    public static StepCost Mean(StepCost a, StepCost b) => new((a.Passed + b.Passed) / 2, (a.Processor + b.Processor) / 2);
}
