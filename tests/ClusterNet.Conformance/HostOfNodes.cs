using ClusterNet.Protocol.Effects;
using ClusterNet.Runtime.Nodes;
using ClusterNet.Runtime.Training;

namespace ClusterNet.Conformance;

/// <summary>A host whose nodes are started one by one, in this process.</summary>
/// <param name="start">Starts the nodes of a scenario.</param>
public sealed class HostOfNodes(Func<HostScenario, IJobOpener, Task<IClusterOfNodes>> start) : ITrainerHost
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <inheritdoc/>
    public async Task<HostRun> RunAsync(HostScenario scenario)
    {
        using TemporaryFolder folder = new();
        RunInMiddle run = new();
        string directory = folder.File("run");
        TrainingResult result;
        await using (IClusterOfNodes cluster = await start(scenario, run.Opener))
            result = await RunAsync(cluster, scenario, run, directory);
        if (scenario.Disturbance != Disturbance.HaltedAndResumed)
            return run.Ended(result);
        result.Outcome.ShouldBe(JobOutcome.Halted);
        result.Steps.ShouldBe(ConformanceJob.DisturbedAt);
        run.GoOn();
        await using (IClusterOfNodes cluster = await start(scenario.Smaller, run.Opener))
            return run.Ended(await cluster.RunAsync(scenario.Smaller, directory, resume: true, run.Observe, CancellationToken.None).WaitAsync(Patience));
    }

    private static async Task<TrainingResult> RunAsync(IClusterOfNodes cluster, HostScenario scenario, RunInMiddle run, string directory)
    {
        using CancellationTokenSource halt = new();
        Task<TrainingResult> result = cluster.RunAsync(scenario, directory, resume: false, run.Observe, halt.Token);
        await (await Task.WhenAny(run.There, result)); // a run that has failed does not get there
        switch (scenario.Disturbance)
        {
            case Disturbance.WorkerLost or Disturbance.ServerLost:
                await cluster.LoseAsync(scenario.LostNode!.Value);
                break;
            case Disturbance.CoordinatorMoved:
                await cluster.LoseCoordinatorAsync();
                break;
            case Disturbance.HaltedAndResumed:
                await halt.CancelAsync();
                return await result.WaitAsync(Patience, CancellationToken.None);
        }

        run.GoOn();
        return await result.WaitAsync(Patience, CancellationToken.None);
    }
}
