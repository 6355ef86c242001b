using ClusterNet.Runtime.Training;

namespace ClusterNet.Conformance;

/// <summary>Nodes that have joined each other, all in this process.</summary>
public interface IClusterOfNodes : IAsyncDisposable
{
    /// <summary>Submits the job and follows it to its end.</summary>
    /// <param name="scenario">How many workers and servers it begins with.</param>
    /// <param name="runDirectory">Where checkpoints are kept.</param>
    /// <param name="resume">Whether it goes on from the newest of them.</param>
    /// <param name="observe">Is told what happens.</param>
    /// <param name="halt">Halts the job.</param>
    Task<TrainingResult> RunAsync(HostScenario scenario, string runDirectory, bool resume, Action<TrainingEvent> observe, CancellationToken halt);

    /// <summary>Loses a node that works for good.</summary>
    Task LoseAsync(int node);

    /// <summary>Loses the node of the coordinator for good.</summary>
    Task LoseCoordinatorAsync();
}
