using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Messages;
using ClusterNet.Protocol.ParameterServers;
using ClusterNet.Protocol.Plan;
using ClusterNet.Protocol.Reduction;
using ClusterNet.Protocol.Workers;
using ClusterNet.Simulation.Mathematics;

namespace ClusterNet.Simulation.Tests.FoundBugs;

/// <summary>Found by seed 189: what was under way when the job ended was never given back, nor what a server had gathered.</summary>
public sealed class PayloadsAfterTheEndTests
{
    private static readonly SliceRange First = new(0, 1);

    [Fact]
    public void A_stopped_worker_gives_back_what_still_comes()
    {
        WorkerMachine worker = new(0, incarnation: 0, lanes: 1, Plan);
        worker.Step(new Stop(), TimeSpan.Zero);
        PhantomPayload payload = new(4);
        worker.Step(new GradientComputed(default, 0, First, payload, null), TimeSpan.Zero).ShouldBe([new Release(payload)]);
        worker.Step(new ChunkPublished(default, 0, payload), TimeSpan.Zero).ShouldBe([new Release(payload)]);
    }

    [Fact]
    public void A_stopped_server_gives_back_what_it_has_gathered_and_what_still_comes()
    {
        ParameterServerMachine server = new(0, incarnation: 0, Plan);
        server.Step(new ViewChanged(Views.First(Plan)), TimeSpan.Zero);
        server.Step(new ChunkLoaded(default, 0, new PhantomPayload(4)), TimeSpan.Zero);
        Contribution gathered = new(0, default, 0, First, new PhantomPayload(4), null);
        server.Step(gathered, TimeSpan.Zero).ShouldBeEmpty();
        server.Step(new Stop(), TimeSpan.Zero).ShouldContain(new Release(gathered.Gradient));
        server.Step(gathered, TimeSpan.Zero).ShouldBe([new Release(gathered.Gradient)]);
    }

    private static TrainingPlan Plan => new()
    {
        Slices = 2,
        ChunkLengths = [4],
        StageChunks = [new ChunkRange(0, 1)],
        TotalSteps = 3,
        StepsPerEpoch = 3,
    };
}
