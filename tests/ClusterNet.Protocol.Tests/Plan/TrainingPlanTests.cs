using ClusterNet.Protocol.Plan;
using ClusterNet.Protocol.Tests.Harness;

namespace ClusterNet.Protocol.Tests.Plan;

public sealed class TrainingPlanTests
{
    [Theory]
    [InlineData(0, 4)]
    [InlineData(3, 4)]
    [InlineData(4, 8)]
    [InlineData(9, 10)]
    public void A_boundary_is_the_next_evaluation_or_the_end(long step, long boundary) =>
        Evaluated(every: 4, total: 10).NextBoundary(step).ShouldBe(boundary);

    [Fact]
    public void Without_evaluations_the_end_is_the_only_boundary() => Evaluated(every: 0, total: 10).NextBoundary(3).ShouldBe(10);

    [Fact]
    public void Every_boundary_but_a_bare_end_is_evaluated()
    {
        TrainingPlan plan = Evaluated(every: 4, total: 10);

        Enumerable.Range(0, 11).Where(step => plan.IsEvaluated(step)).ShouldBe([4, 8, 10]);
        Enumerable.Range(0, 11).Where(step => Evaluated(every: 0, total: 10).IsEvaluated(step)).ShouldBeEmpty();
    }

    [Fact]
    public void The_end_is_always_checkpointed_and_the_beginning_never()
    {
        TrainingPlan plan = Plans.Small(steps: 10) with { CheckpointEverySteps = 3 };

        Enumerable.Range(0, 11).Where(step => plan.IsCheckpointed(step)).ShouldBe([3, 6, 9, 10]);
        Enumerable.Range(0, 11).Where(step => (plan with { CheckpointEverySteps = 0 }).IsCheckpointed(step)).ShouldBe([10]);
    }

    [Fact]
    public void Figures_that_contradict_one_another_are_refused()
    {
        TrainingPlan plan = Plans.Small();
        plan.Validated().ShouldBe(plan);
        TrainingPlan[] wrong =
        [
            plan with { Slices = 0 },
            plan with { ChunkLengths = [] },
            plan with { ChunkLengths = [10, 0] },
            plan with { StageChunks = [] },
            plan with { StageChunks = [new ChunkRange(0, 3)] },
            plan with { TotalSteps = 0 },
            plan with { StepsPerEpoch = 0 },
            plan with { CheckpointEverySteps = -1 },
            plan with { EvaluateEverySteps = 1, EvaluationSlices = 0 },
            plan with { WorkersToStart = 0 },
            plan with { ServersToStart = 0 },
            plan with { Replicas = 0 },
            plan with { Candidates = 0 },
            plan with { LateCandidatesMax = -1 },
            plan with { Start = new WeightVersion(0, 4) },
        ];
        foreach (TrainingPlan contradictory in wrong)
            Should.Throw<ProtocolException>(contradictory.Validated);
    }

    private static TrainingPlan Evaluated(long every, long total) => Plans.Small(steps: total).WithBoundaries(every, parts: 1, checkpointEvery: 0);
}
