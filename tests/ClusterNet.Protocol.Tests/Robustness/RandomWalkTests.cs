using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Plan;
using ClusterNet.Protocol.Tests.Harness;
using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace ClusterNet.Protocol.Tests.Robustness;

/// <summary>Whatever the network, the clock, the workers and the user do: the same weights come out, and nobody loses or keeps a payload.</summary>
public sealed class RandomWalkTests
{
    private const int Seeds = 150;

    [Fact]
    public void Drops_duplicates_and_reordering_change_no_bit_and_lose_no_payload() => ForAllSeeds(random => Walk(random, Disturbances.None));

    [Fact]
    public void Nor_do_crashes_restarts_and_pauses_of_workers() => ForAllSeeds(random => Walk(random, Disturbances.Workers));

    [Fact]
    public void Nor_of_servers_with_and_without_replicas() => ForAllSeeds(random => Walk(random, Disturbances.Workers | Disturbances.Servers));

    [Fact]
    public void Nor_of_anybody_at_all() => ForAllSeeds(random => Walk(random, Disturbances.All));

    [Fact]
    public void Nor_do_checkpoints_that_are_asked_for_again_and_again() => ForAllSeeds(random => Walk(random, random.Next(2) == 0 ? Disturbances.All : Disturbances.None, saveOnceInMoves: 30));

    [Fact]
    public void Nor_does_a_halt_at_any_moment_and_a_resume_at_another_size() => ForAllSeeds(WalkWithHalt);

    private static void ForAllSeeds(Action<Random> walk)
    {
        for (int seed = 0; seed < Seeds; seed++)
        {
            try
            {
                walk(new Random(seed));
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"Seed {seed}: {exception.Message}", exception);
            }
        }
    }

    private static void Walk(Random random, Disturbances disturbances, int? saveOnceInMoves = null)
    {
        TrainingPlan plan = RandomPlan(random);
        TestCluster cluster = new RandomWalk(plan, random, disturbances) { SaveOnceInMoves = saveOnceInMoves }.Run();
        cluster.Outcome!.Outcome.ShouldBe(JobOutcome.Completed);
        CheckEnd(plan, cluster);
        Evaluations(cluster).Distinct().ShouldBe(plan.Undisturbed().Evaluations);
    }

    private static void WalkWithHalt(Random random)
    {
        TrainingPlan plan = RandomPlan(random);
        TestCluster cluster = new RandomWalk(plan, random, random.Next(2) == 0 ? Disturbances.Workers : Disturbances.None) { HaltAtMove = random.Next(300), SaveOnceInMoves = 50 }.Run();
        CheckShares(cluster);
        if (cluster.Outcome!.Outcome == JobOutcome.Completed)
        {
            CheckEnd(plan, cluster);
            return;
        }

        cluster.Outcome.Outcome.ShouldBe(JobOutcome.Halted);
        if (cluster.Work.Shelf.Newest is not { } checkpoint)
        {
            cluster.Outcome.Version.Step.ShouldBe(0, "only a job that did nothing halts without a checkpoint");
            return;
        }

        checkpoint.Version.ShouldBe(cluster.Outcome.Version);
        TrainingPlan resumed = plan.ResumedFrom(cluster.Work.Shelf) with { ServersToStart = random.Next(1, 4), WorkersToStart = random.Next(1, 5) };
        TestCluster second = new RandomWalk(resumed, random, Disturbances.None, cluster.Work.Shelf).Run();
        CheckEnd(plan, second);
        Evaluations(cluster).Concat(Evaluations(second)).ShouldBe(plan.Undisturbed().Evaluations);
    }

    private static void CheckEnd(TrainingPlan plan, TestCluster cluster)
    {
        ImmutableArray<string> undisturbed = plan.Undisturbed().Weights;
        cluster.WeightsInCheckpoint(plan.TotalSteps).ShouldBe(undisturbed);
        if (cluster.WeightsAt(plan.TotalSteps) is { } weights) // a server that crashes at the very end takes its own with it
            weights.ShouldBe(undisturbed);
        CheckShares(cluster);
    }

    private static void CheckShares(TestCluster cluster)
    {
        foreach (Site site in cluster.Sites)
            site.Shares.Total.ShouldBe(0, $"{site.Address} has given everything back");
    }

    /// <summary>What was reported of evaluations, on whichever timeline.</summary>
    private static ImmutableArray<string> Evaluations(TestCluster cluster) =>
        [.. cluster.Reports.Where(report => report.StartsWith("evaluation ", StringComparison.Ordinal)).Select(report => Regex.Replace(report, @"@\d+:", ":"))];

    private static TrainingPlan RandomPlan(Random random)
    {
        int evaluateEvery = random.Next(0, 4);
        return Plans.Small(
            slices: random.Next(1, 9),
            chunks: random.Next(1, 5),
            servers: random.Next(1, 4),
            steps: random.Next(1, 7),
            workers: random.Next(1, 5)).WithBoundaries(evaluateEvery, evaluateEvery == 0 ? 0 : random.Next(1, 6), checkpointEvery: random.Next(0, 4))
            with
        { Replicas = random.Next(1, 4), Candidates = random.Next(1, 4), NeedsGradientNorm = random.Next(3) == 0, LateCandidatesMax = random.Next(0, 3) };
    }
}
