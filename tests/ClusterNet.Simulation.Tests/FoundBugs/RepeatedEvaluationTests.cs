using ClusterNet.Protocol;
using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Messages;
using ClusterNet.Protocol.Plan;
using ClusterNet.Protocol.Reduction;
using ClusterNet.Protocol.Workers;
using ClusterNet.Simulation.Mathematics;

namespace ClusterNet.Simulation.Tests.FoundBugs;

/// <summary>
/// Found by seed 1188: an evaluation that took longer than the retry time was begun again at every retry, until the work to do had grown
/// beyond what the workers could do.
/// </summary>
public sealed class RepeatedEvaluationTests
{
    [Fact]
    public void A_lease_that_is_repeated_is_not_computed_twice_and_its_results_are_sent_again()
    {
        TrainingPlan plan = new()
        {
            Slices = 1,
            ChunkLengths = [4],
            StageChunks = [new ChunkRange(0, 1)],
            TotalSteps = 3,
            StepsPerEpoch = 3,
            EvaluateEverySteps = 1,
            EvaluationSlices = 2,
        };
        WorkerMachine worker = new(0, incarnation: 0, lanes: 1, plan);
        worker.Step(new ViewChanged(Views.First(plan)), TimeSpan.Zero);
        WeightVersion version = new(0, 1);
        worker.Step(new ChunkPublished(version, 0, new PhantomPayload(4)), TimeSpan.Zero);
        EvaluationLease lease = new(version, new SliceRange(0, 2));
        worker.Step(lease, TimeSpan.Zero).OfType<Evaluate>().Count().ShouldBe(1);
        worker.Step(lease with { }, TimeSpan.Zero).ShouldBeEmpty();
        StatisticSums sums = new([0.5, 2]);
        worker.Step(new EvaluationComputed(version, new SliceRange(0, 2), sums), TimeSpan.Zero);
        worker.Step(lease, TimeSpan.Zero).ShouldBe([new Send(ActorAddress.Coordinator, new EvaluationResult(0, version, new SliceRange(0, 2), sums))]);
    }
}
