namespace ClusterNet.Conformance;

/// <summary>A host of the machines of the protocol.</summary>
public interface ITrainerHost
{
    /// <summary>Runs the job of <see cref="ConformanceJob"/> to its end.</summary>
    Task<HostRun> RunAsync(HostScenario scenario);
}
