using ClusterNet.Protocol;
using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Membership;
using ClusterNet.Protocol.Messages;
using ClusterNet.Protocol.ParameterServers;
using ClusterNet.Protocol.Plan;

namespace ClusterNet.Simulation.Tests.FoundBugs;

/// <summary>Found by seed 12: with more servers than chunks, a halt broke the server that holds none.</summary>
public sealed class ServerWithoutChunksTests
{
    [Fact]
    public void A_server_without_chunks_answers_a_freeze()
    {
        TrainingPlan plan = new()
        {
            Slices = 1,
            ChunkLengths = [4],
            StageChunks = [new ChunkRange(0, 1)],
            TotalSteps = 3,
            StepsPerEpoch = 3,
        };
        ParameterServerMachine server = new(1, incarnation: 0, plan);
        TermNumber question = new(0, 1);
        server.Step(new Freeze(question, ActorAddress.Coordinator), TimeSpan.Zero).OfType<Send>().Single().Message.ShouldBe(new Frozen(1, question, plan.Start));
    }
}
