using ClusterNet.Protocol;
using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Plan;
using ClusterNet.Runtime.Links;
using ClusterNet.Runtime.Links.Messages;
using ClusterNet.Runtime.Nodes;
using ClusterNet.Runtime.Tests.Training;
using ClusterNet.Runtime.Training;

namespace ClusterNet.Runtime.Tests.Nodes;

/// <summary>The coordinator's node is lost after it has stopped the job, and before it has told how it ended: the client learns it all the same.</summary>
public sealed class LostEndTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Another_candidate_tells_what_the_last_checkpoint_says()
    {
        await using NodeHost second = await StartAndRunAsync(NodeRoles.All, async (client, first, submission) =>
        {
            Task<TrainingResult> following = client.RunAsync(submission, observe: null);
            await _ended.Task.WaitAsync(Patience);
            await first.DisposeAsync();
            TrainingResult result = await following.WaitAsync(Patience);
            result.Outcome.ShouldBe(JobOutcome.Completed);
            result.WeightsSha256.ShouldBe((await SampleJobs.CompleteAsync(SampleJobs.Spiral(), new TrainerOptions())).WeightsSha256);
        });
    }

    private static TimeSpan Patience => TimeSpan.FromSeconds(60);

    private async Task<NodeHost> StartAndRunAsync(NodeRoles roles, Func<ClusterClient, NodeHost, JobSubmission, Task> run)
    {
        NodeHost first = await NodeHost.StartAsync(OptionsOf("first", mute: true));
        NodeHost second = await NodeHost.StartAsync(OptionsOf("second", mute: false) with { Join = [first.Listening], Roles = roles });
        await using ClusterClient client = await ClusterClient.ConnectAsync(new ClusterClientOptions { Cluster = first.Listening });
        await run(client, first, new JobSubmission("spiral", "", _folder.File("run"), Resume: false, Workers: 2, Servers: 2, Replicas: 2));
        return second;
    }

    private NodeHostOptions OptionsOf(string name, bool mute) => new()
    {
        Endpoint = new NodeEndpointOptions { Name = name },
        Threads = 1,
        Jobs = new SampleOpener(new TrainerOptions
        {
            Timeouts = Timeouts.Default,
            Intercept = (machine, _) => mute && machine.Address == ActorAddress.Coordinator ? new MuteAtTheEnd(machine, _ended) : machine,
        }),
    };

    private sealed class SampleOpener(TrainerOptions options) : IJobOpener
    {
        public OpenedJob Open(string text, string? dataPath = null) => new(text, SampleJobs.Spiral(), options, KeepCheckpoints: 2, ContentHash: "");
    }
}
