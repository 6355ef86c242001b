using System.Globalization;
using System.Net;
using ClusterNet.EndToEnd.Tests.Program;

namespace ClusterNet.EndToEnd.Tests.Networks;

/// <summary>Nodes at different addresses, behind bad networks: the weights are those of one process alone.</summary>
public sealed class NetworkTests : IDisposable
{
    private const string Token = "0123456789abcdef0123456789abcdef";
    private static readonly (string Name, string Value)[] Secret = [("CLUSTERNET_TOKEN", Token)];
    private static readonly string[] Spiral = [ClusterNetProgram.Job("spiral.yaml"), "--set", "epochs=2"];
    private static readonly string[] Longer = ["--set", "epochs=8"]; // 200 steps, so that there is a middle of the run
    private static readonly Lazy<Task<string>> Undisturbed = new(() => HashAsync(Spiral));
    private static readonly Lazy<Task<string>> UndisturbedLonger = new(() => HashAsync([.. Spiral, .. Longer]));

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Four_nodes_at_four_addresses()
    {
        List<NodeProcess> nodes = [];
        try
        {
            for (int index = 0; index < 4; index++)
            {
                string[] join = index == 0 ? [] : ["--join", nodes[0].Address];
                nodes.Add(await NodeProcess.StartAsync(_folder.Path, Secret, null, ["--name", Name(index), "--listen", string.Create(CultureInfo.InvariantCulture, $"127.0.0.{index + 1}:0"), .. join]));
            }

            nodes.Select(node => node.Address.Split(':')[0]).ShouldBe(["127.0.0.1", "127.0.0.2", "127.0.0.3", "127.0.0.4"]);
            using RunningProgram client = Train(nodes[2].Address, Secret);
            (await client.EndAsync()).WeightsSha256().ShouldBe(await Undisturbed.Value);
        }
        finally
        {
            DisposeAll(nodes);
        }
    }

    [SkippableFact]
    public async Task Three_nodes_each_in_a_network_namespace_of_its_own()
    {
        await using NetworkNamespaces namespaces = await NetworkNamespaces.CreateAsync(3);
        List<NodeProcess> nodes = [];
        try
        {
            for (int index = 0; index < 3; index++)
            {
                string[] join = index == 0 ? [] : ["--join", nodes[0].Address];
                nodes.Add(await NodeProcess.StartAsync(_folder.Path, Secret, namespaces.Names[index], ["--name", Name(index), "--listen", $"{NetworkNamespaces.AddressOf(index)}:7411", .. join]));
            }

            using RunningProgram client = Train(nodes[0].Address, Secret);
            (await client.EndAsync()).WeightsSha256().ShouldBe(await Undisturbed.Value);
        }
        finally
        {
            DisposeAll(nodes);
        }
    }

    [Fact]
    public async Task Fifty_milliseconds_of_latency_and_a_slow_connection()
    {
        await using ProxiedCluster cluster = await ProxiedCluster.StartAsync(_folder.Path, 2);
        foreach (FaultyProxy proxy in cluster.Proxies)
            (proxy.Latency, proxy.BytesPerSecond) = (TimeSpan.FromMilliseconds(50), 2_000_000);
        string[] few = [.. Spiral, "--set", "steps=12"];
        using RunningProgram client = Train(cluster.Nodes[1].Address, [], "--set", "steps=12");
        (await client.EndAsync()).WeightsSha256().ShouldBe(await HashAsync(few));
    }

    [Fact]
    public async Task Connections_that_are_cut_and_a_node_that_is_not_heard_for_a_while()
    {
        await using ProxiedCluster cluster = await ProxiedCluster.StartAsync(_folder.Path, 3);
        foreach (FaultyProxy proxy in cluster.Proxies)
            proxy.Latency = TimeSpan.FromMilliseconds(5);
        EndlessTraining endless = EndlessTraining.OfSpiral(_folder.Path);
        using RunningProgram client = endless.Start("--cluster", cluster.Nodes[0].Address, "--replicas", "2");
        await client.LineAsync("\"event\":\"step\"");
        cluster.Proxies[1].Cut();
        cluster.Proxies[0].Cut();
        cluster.Proxies[1].Stall();
        await Task.Delay(NightlyRun.IsOn ? TimeSpan.FromSeconds(20) : TimeSpan.FromSeconds(3)); // longer than a lease: the pause is what is tested
        cluster.Proxies[1].Heal();
        await EndlessTraining.GoesOnAsync(client, "\"event\":\"step\"");
        await endless.ShouldHaveTheUndisturbedBitsAsync(await EndlessTraining.StopAsync(client));
    }

    [Fact]
    public async Task The_coordinators_side_is_cut_off_another_takes_over_and_the_cut_heals()
    {
        await using ProxiedCluster cluster = await ProxiedCluster.StartAsync(_folder.Path, 3);
        foreach (FaultyProxy proxy in cluster.Proxies)
            proxy.Latency = TimeSpan.FromMilliseconds(5);
        using RunningProgram client = Train(cluster.Nodes[0].Address, [], [.. Longer, "--replicas", "2"]);
        await client.LineAsync("\"event\":\"step\"");
        cluster.Proxies[0].Stall();
        await client.LineAsync("\"event\":\"epoch\",\"epoch\":6"); // told by the one that took over
        cluster.Proxies[0].Heal();
        (await client.EndAsync()).WeightsSha256().ShouldBe(await UndisturbedLonger.Value);
    }

    [Fact]
    public async Task Strangers_that_call_every_node_while_it_trains()
    {
        List<NodeProcess> nodes = [];
        using Strangers strangers = new();
        try
        {
            for (int index = 0; index < 2; index++)
            {
                string[] join = index == 0 ? [] : ["--join", nodes[0].Address];
                nodes.Add(await NodeProcess.StartAsync(_folder.Path, Secret, null, ["--name", Name(index), .. join]));
            }

            using RunningProgram client = Train(nodes[0].Address, Secret, Longer);
            await client.LineAsync("\"event\":\"step\"");
            foreach (NodeProcess node in nodes)
            {
                await strangers.BrowseAsync(IPEndPoint.Parse(node.Address));
                (await node.Program.ErrorLineAsync("refused")).ShouldContain("The first bytes are");
                await strangers.CallAsync(IPEndPoint.Parse(node.Address));
            }

            (await client.EndAsync()).WeightsSha256().ShouldBe(await UndisturbedLonger.Value);
        }
        finally
        {
            DisposeAll(nodes);
        }
    }

    private RunningProgram Train(string cluster, (string Name, string Value)[] environment, params string[] more) =>
        ClusterNetProgram.StartBehind([], _folder.Path, environment, ["train", .. Spiral, .. more, "--cluster", cluster, "--output", _folder.File("run"), "--json"]);

    private static async Task<string> HashAsync(string[] job)
    {
        using TemporaryFolder folder = new();
        return (await ClusterNetProgram.RunAsync(folder.Path, ["train", .. job, "--output", "run", "--json"])).WeightsSha256();
    }

    private static string Name(int index) => string.Create(CultureInfo.InvariantCulture, $"node-{index}");

    private static void DisposeAll(List<NodeProcess> nodes)
    {
        foreach (NodeProcess node in nodes)
            node.Dispose();
    }
}
