using ClusterNet.Akka.Messages;
using ClusterNet.Akka.Nodes;
using ClusterNet.Cli.Jobs;
using ClusterNet.Cli.Jobs.Text;
using ClusterNet.Cli.Nodes;
using ClusterNet.Numerics;
using ClusterNet.Protocol.Effects;
using ClusterNet.Runtime.Links.Messages;
using ClusterNet.Runtime.Nodes;
using ClusterNet.Runtime.Training;

namespace ClusterNet.Akka.Tests.Clusters;

/// <summary>mnist.yaml on three nodes, each with a worker, a server and perhaps the coordinator: the weights that threads give.</summary>
public sealed class MnistTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StepGate _gate = new();
    private readonly StepWatch _watch = new();
    private readonly JobOpener _jobs = new(BlockCatalogues.Standard);

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public async Task Three_nodes_give_the_weights_of_threads()
    {
        string job = Job();
        _gate.OpenTo(long.MaxValue);
        await using AkkaNodes nodes = await StartAsync();
        TrainingResult result = await RunAsync(nodes.Coordinators[1], job);
        result.Outcome.ShouldBe(JobOutcome.Completed, result.Reason);
        result.WeightsSha256.ShouldBe(await OnThreadsAsync(job));
    }

    [SkippableFact]
    public async Task So_they_do_when_a_node_with_a_worker_and_a_replicated_server_is_downed_and_then_the_coordinators_node()
    {
        string job = Job();
        await using AkkaNodes nodes = await StartAsync();
        Task<TrainingResult> run = RunAsync(nodes.Coordinators[1], job);
        await GoToAsync(200, run);
        await nodes.DownAsync(nodes.Coordinators[2]);
        await GoToAsync(400, run);
        nodes.Coordinators[0].HostsCoordinator.ShouldBeTrue();
        await nodes.DownAsync(nodes.Coordinators[0]);
        _gate.OpenTo(long.MaxValue);
        TrainingResult result = await run;
        nodes.Coordinators[1].HostsCoordinator.ShouldBeTrue("the singleton has moved");
        result.Outcome.ShouldBe(JobOutcome.Completed, result.Reason);
        result.RewoundSteps.ShouldBe(0);
        result.WeightsSha256.ShouldBe(await OnThreadsAsync(job));
    }

    private static string Job() => JobFile.Load(
        Repository.PathOf("config", "mnist.yaml"), [JobOverride.Parse($"data.path={SharedFolder.Require("data", "mnist-10k")}")]).ToYaml();

    private async Task<AkkaNodes> StartAsync()
    {
        AkkaNodes nodes = AkkaNodes.Empty(new GatedOpener(_jobs, _gate));
        for (int node = 0; node < 3; node++)
            await nodes.StartCoordinatorAsync(NodeRoles.All);
        return nodes;
    }

    private Task<TrainingResult> RunAsync(TrainerNode node, string job) =>
        node.RunAsync(new SubmitTraining(job, _folder.File("run")) { Workers = 3, Servers = 3, Replicas = 2 }, _watch.Observe).WaitAsync(TimeSpan.FromMinutes(3));

    private async Task GoToAsync(long step, Task run)
    {
        _gate.OpenTo(step);
        await _watch.ReachAsync(step, run);
    }

    private async Task<string> OnThreadsAsync(string job)
    {
        OpenedJob opened = _jobs.Open(job);
        return (await new Trainer(opened.Training, opened.Options with { Workers = 2, Threads = 2 }).FitAsync()).WeightsSha256;
    }
}
