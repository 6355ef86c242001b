using ClusterNet.Protocol.Plan;
using System.Collections.Immutable;

namespace ClusterNet.Protocol.Tests.Harness;

/// <summary>Small jobs for tests.</summary>
internal static class Plans
{
    /// <summary>Chunks of ten parameters, one stage for each.</summary>
    public static TrainingPlan Small(int slices = 4, int chunks = 2, int servers = 2, long steps = 3, int workers = 2) => new()
    {
        Slices = slices,
        ChunkLengths = [.. Enumerable.Repeat(10, chunks)],
        StageChunks = [.. Enumerable.Range(0, chunks).Select(chunk => new ChunkRange(chunk, chunk + 1))],
        TotalSteps = steps,
        StepsPerEpoch = steps,
        WorkersToStart = workers,
        ServersToStart = servers,
    };

    /// <summary>The same with an evaluation in <paramref name="parts"/> parts and a checkpoint after every so many steps.</summary>
    public static TrainingPlan WithBoundaries(this TrainingPlan plan, long evaluateEvery, int parts, long checkpointEvery) => plan with
    {
        EvaluateEverySteps = evaluateEvery,
        EvaluationSlices = parts,
        CheckpointEverySteps = checkpointEvery,
        StepsPerEpoch = evaluateEvery > 0 ? evaluateEvery : plan.StepsPerEpoch,
    };

    /// <summary>A cluster whose workers 0, 1, ... have been started.</summary>
    public static TestCluster Start(this TrainingPlan plan, int? workers = null, int lanes = 1, CheckpointShelf? shelf = null)
    {
        TestCluster cluster = new(plan, lanes, shelf);
        cluster.Start();
        for (int worker = 0; worker < (workers ?? plan.WorkersToStart); worker++)
            cluster.StartWorker(worker);
        return cluster;
    }

    /// <summary>The job as it goes on from the newest checkpoint of a run that was halted.</summary>
    public static TrainingPlan ResumedFrom(this TrainingPlan plan, CheckpointShelf shelf) =>
        plan with { Start = shelf.Newest!.Version, EpochStatisticsAtStart = shelf.Newest.EpochStatistics };

    /// <summary>The final weights, and all reports of steps and evaluations, of a run that nothing disturbs.</summary>
    public static (ImmutableArray<string> Weights, ImmutableArray<string> Evaluations) Undisturbed(this TrainingPlan plan)
    {
        TestCluster cluster = (plan with { WorkersToStart = 1, ServersToStart = 1, Replicas = 1, Candidates = 1 }).Start();
        cluster.RunFor(TimeSpan.FromMinutes(10));
        cluster.IsOver.ShouldBeTrue("an undisturbed run ends");
        return ([.. cluster.WeightsAt(plan.TotalSteps)!], [.. cluster.Reports.Where(report => report.StartsWith("evaluation ", StringComparison.Ordinal))]);
    }
}
