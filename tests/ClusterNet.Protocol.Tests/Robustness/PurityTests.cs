using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Messages;
using ClusterNet.Protocol.Plan;
using ClusterNet.Protocol.Tests.Harness;

namespace ClusterNet.Protocol.Tests.Robustness;

/// <summary>A machine is a function of what it is told.</summary>
public sealed class PurityTests
{
    [Fact]
    public void The_same_messages_bring_about_the_same_effects()
    {
        for (int seed = 0; seed < 20; seed++)
            Record(seed).ShouldBe(Record(seed), $"seed {seed}");
    }

    [Fact]
    public void A_message_that_a_machine_has_no_use_for_is_an_error_and_not_silence()
    {
        TestCluster cluster = Plans.Small().Start();
        foreach (Site site in cluster.Sites)
            Should.Throw<ProtocolException>(() => site.Machine.Step(new UnknownMessage(), TimeSpan.Zero)).Message.ShouldContain(nameof(UnknownMessage));
    }

    private static List<string> Record(int seed)
    {
        TrainingPlan plan = Plans.Small(steps: 4).WithBoundaries(evaluateEvery: 2, parts: 3, checkpointEvery: 2) with { Replicas = 2, Candidates = 2 };
        List<string> record = [];
        RandomWalk walk = new(plan, new Random(seed), Disturbances.All)
        {
            Watch = (from, site, message, effects) =>
            {
                record.Add($"{from} -> {site.Address}: {Wording.Of(message)}");
                foreach (Effect effect in effects)
                    record.Add(Wording.Of(effect) ?? effect.ToString());
            },
        };
        walk.Run();
        return record;
    }

    private sealed record UnknownMessage : Message;
}
