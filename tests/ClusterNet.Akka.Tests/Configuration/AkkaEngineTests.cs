using System.Net;
using ClusterNet.Akka.Cli;
using ClusterNet.Cli.Nodes;
using ClusterNet.Numerics;
using ClusterNet.Protocol.Effects;
using ClusterNet.Runtime.Links;
using ClusterNet.Runtime.Links.Messages;
using ClusterNet.Runtime.Nodes;
using ClusterNet.Runtime.Training;

namespace ClusterNet.Akka.Tests.Configuration;

/// <summary><c>--engine akka</c>: a node by itself, which clients of the command line reach as any other.</summary>
public sealed class AkkaEngineTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_client_over_links_trains_on_a_node_of_the_examples_configuration()
    {
        string config = _folder.File("node.conf");
        int port = FreePorts.One();
        string example = await File.ReadAllTextAsync(Repository.PathOf("config", "akka", "node.conf"));
        await File.WriteAllTextAsync(config, example.Replace("4053", $"{port}", StringComparison.Ordinal).Replace("loglevel = INFO", "loglevel = WARNING", StringComparison.Ordinal));
        await using IRunningNode node = await new AkkaEngine().StartAsync(Options(), config, CancellationToken.None);
        node.IsReady.ShouldBeTrue();
        await using ClusterClient client = await ClusterClient.ConnectAsync(new ClusterClientOptions { Cluster = IPEndPoint.Parse(node.Self.Address) });
        string job = (await File.ReadAllTextAsync(Repository.PathOf("config", "spiral.yaml"))) + "\n";
        TrainingResult result = await client.RunAsync(new JobSubmission(job, "", _folder.File("run"), Resume: false, Workers: 1, Servers: 1, Replicas: 1), observe: null);
        result.Outcome.ShouldBe(JobOutcome.Completed, result.Reason);
        OpenedJob opened = new JobOpener(BlockCatalogues.Standard).Open(job);
        result.WeightsSha256.ShouldBe((await new Trainer(opened.Training, opened.Options with { Threads = 1 }).FitAsync()).WeightsSha256);
    }

    [Fact]
    public async Task Joining_by_address_is_refused_with_what_to_do_instead() =>
        (await Should.ThrowAsync<NodeJoinException>(() => new AkkaEngine().StartAsync(Options() with { Join = [new DnsEndPoint("a", 1)] }, "any.conf", CancellationToken.None)))
            .Message.ShouldContain("akka.cluster.seed-nodes");

    [Fact]
    public async Task A_configuration_is_asked_for() =>
        (await Should.ThrowAsync<NodeJoinException>(() => new AkkaEngine().StartAsync(Options(), null, CancellationToken.None))).Message.ShouldContain("--akka-config FILE");

    [Fact]
    public async Task A_file_that_is_not_there_is_named() =>
        (await Should.ThrowAsync<NodeJoinException>(() => new AkkaEngine().StartAsync(Options(), _folder.File("no.conf"), CancellationToken.None))).Message.ShouldContain("no.conf");

    private static NodeHostOptions Options() => new()
    {
        Endpoint = new NodeEndpointOptions { Name = "one" },
        Jobs = new JobOpener(BlockCatalogues.Standard),
        Threads = 1,
    };
}
