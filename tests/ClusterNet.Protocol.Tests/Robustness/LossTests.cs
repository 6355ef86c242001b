using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Messages;
using ClusterNet.Protocol.Plan;
using ClusterNet.Protocol.Tests.Harness;

namespace ClusterNet.Protocol.Tests.Robustness;

/// <summary>Every word between actors may be lost, and is made good.</summary>
public sealed class LossTests
{
    private static readonly TrainingPlan Plan = Plans.Small(steps: 4).WithBoundaries(evaluateEvery: 2, parts: 2, checkpointEvery: 2);

    public static TheoryData<Type> Kinds =>
    [
        typeof(JoinRequest), typeof(ViewChanged), typeof(SetHorizon), typeof(ChunkPublished), typeof(Contribution), typeof(StepCompleted),
        typeof(EvaluationLease), typeof(EvaluationResult), typeof(ChunkSaved), typeof(Stop),
    ];

    public static TheoryData<Type> KindsOfAHalt => [typeof(Freeze), typeof(Frozen), typeof(SetHorizon), typeof(ChunkSaved), typeof(Stop)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Each_kind_of_message_may_be_lost_once_at_any_moment(Type kind)
    {
        int sent = 1;
        for (int lost = 0; lost < sent && lost < 40; lost++)
        {
            TestCluster cluster = new(Plan);
            sent = LoseOne(cluster, kind, lost);
            cluster.Outcome!.Outcome.ShouldBe(JobOutcome.Completed);
            cluster.WeightsAt(Plan.TotalSteps).ShouldBe(Plan.Undisturbed().Weights, $"{kind.Name} number {lost} was lost");
        }

        sent.ShouldBeGreaterThan(1, "such messages are sent at all");
    }

    [Theory]
    [MemberData(nameof(KindsOfAHalt))]
    public void Each_kind_of_message_of_a_halt_may_be_lost(Type kind)
    {
        int sent = 1;
        for (int lost = 0; lost < sent && lost < 20; lost++)
        {
            TestCluster cluster = new(Plan with { TotalSteps = 1000 });
            sent = LoseOne(cluster, kind, lost, haltAfter: 3);
            cluster.Outcome!.Outcome.ShouldBe(JobOutcome.Halted);
            cluster.Work.Shelf.Newest!.Version.ShouldBe(cluster.Outcome.Version, $"{kind.Name} number {lost} was lost");
        }
    }

    /// <summary>Runs a job, losing the message of a kind with this number; returns how many were sent.</summary>
    private static int LoseOne(TestCluster cluster, Type kind, int lost, int? haltAfter = null)
    {
        int sent = 0;
        int completed = 0;
        cluster.Loses = message => message.Message.GetType() == kind && sent++ == lost;
        cluster.Watch = (_, _, message, _) => completed += message is StepCompleted ? 1 : 0;
        cluster.Start();
        cluster.StartWorker(0);
        cluster.StartWorker(1);
        while (completed < haltAfter)
            cluster.RunOnceOrWait();
        if (haltAfter is not null)
            cluster.TellCoordinator(new HaltRequested());
        cluster.RunFor(TimeSpan.FromSeconds(30));
        cluster.IsOver.ShouldBeTrue($"the job ends although {kind.Name} number {lost} was lost; last: {cluster.Reports.LastOrDefault()}");
        cluster.Sites.Sum(site => site.Shares.Total).ShouldBe(0);
        return sent;
    }
}
