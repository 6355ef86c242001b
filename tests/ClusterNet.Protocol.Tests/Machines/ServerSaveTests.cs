using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Messages;
using ClusterNet.Protocol.ParameterServers;
using ClusterNet.Protocol.Plan;
using ClusterNet.Protocol.Tests.Harness;
using static ClusterNet.Protocol.Tests.Machines.MachineDriver;

namespace ClusterNet.Protocol.Tests.Machines;

/// <summary>What a server says of the chunks that it hands to a checkpoint.</summary>
public sealed class ServerSaveTests
{
    private static readonly TrainingPlan Plan = Plans.Small(chunks: 1, servers: 1, workers: 1, steps: 1);

    [Fact]
    public void A_chunk_is_called_saved_only_once_the_host_has_it()
    {
        ParameterServerMachine server = LoadedServer(Plan, horizon: 1);
        server.Tell(Contributed(0, 0, 0, 4));
        server.Tell(new ChunkApplied(V(1), 0, Numbers("w1"))).OfType<SaveChunk>().ShouldHaveSingleItem();

        Retried(server).OfType<ChunkSaved>().ShouldBeEmpty(); // a slow disk
        server.Tell(new ChunkSaved(V(1), 0, null)).SentTo(ActorAddress.Coordinator).ShouldHaveSingleItem();
        Retried(server).OfType<ChunkSaved>().ShouldHaveSingleItem();
    }

    private static IEnumerable<Message> Retried(ParameterServerMachine server)
    {
        server.Tell(new TimerElapsed(TimerKind.Retry));
        return server.Tell(new TimerElapsed(TimerKind.Retry)).SentTo(ActorAddress.Coordinator);
    }
}
