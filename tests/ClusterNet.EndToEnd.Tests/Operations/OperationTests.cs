using System.Text.Json;
using ClusterNet.EndToEnd.Tests.Networks;
using ClusterNet.EndToEnd.Tests.Program;

namespace ClusterNet.EndToEnd.Tests.Operations;

/// <summary>The commands that look after a cluster, on real nodes.</summary>
public sealed class OperationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Nodes_with_certificates_are_shown_by_status_probed_and_stopped()
    {
        (await RunAsync("certificates", "create", "pki", "--nodes", "first,second,client")).ShouldEndWith(0);
        string health = $"127.0.0.1:{FreePorts.One()}";
        using NodeProcess first = await StartAsync("first", "--health", health);
        using HttpClient probe = new();
        (await probe.GetStringAsync(new Uri($"http://{health}/readyz"))).ShouldBe("ready\n");
        (await probe.GetStringAsync(new Uri($"http://{health}/healthz"))).ShouldBe("alive\n");
        using NodeProcess second = await StartAsync("second", "--join", first.Address);
        string[] cluster = ["--cluster", second.Address, "--certificates", "pki", "--certificate-name", "client"];
        JsonElement nodes = JsonElement.Parse((await RunAsync(["status", .. cluster, "--json"])).ShouldEndWith(0).Output).GetProperty("nodes");
        nodes.EnumerateArray().Select(node => node.GetProperty("name").GetString()).ShouldBe(["first", "second"]);
        (await RunAsync(["drain", "third", .. cluster])).ShouldEndWith(9).ShouldExplain("third");
        (await RunAsync("status", "--cluster", first.Address)).ShouldEndWith(9).ShouldExplain(first.Address);
        (await RunAsync(["stop", .. cluster])).ShouldEndWith(0);
        (await first.Program.EndAsync()).ShouldEndWith(0);
        (await second.Program.EndAsync()).ShouldEndWith(0);
    }

    [Fact]
    public async Task A_node_that_cannot_join_says_why_within_ten_seconds()
    {
        using NodeProcess node = await NodeProcess.StartAsync(_folder.Path, [("CLUSTERNET_TOKEN", "0123456789abcdef")], null, "--name", "first");
        Task<ProgramOutcome> nobody = RunAsync("node", "--join", "127.0.0.1:1");
        Task<ProgramOutcome> stranger = ClusterNetProgram.RunAsync(_folder.Path, [("CLUSTERNET_TOKEN", "fedcba9876543210")], "node", "--join", node.Address);
        Task<ProgramOutcome> tokenless = RunAsync("node", "--join", node.Address);
        (await nobody).ShouldEndWith(9).ShouldExplain("127.0.0.1:1");
        (await stranger).ShouldEndWith(9).ShouldExplain("does not know this cluster's token");
        (await tokenless).ShouldEndWith(9).ShouldExplain("neither a token nor certificates");
        ProgramOutcome bare = await RunAsync("node", "--listen", "0.0.0.0:0");
        bare.ShouldEndWith(9).ShouldExplain("without a token or certificates");
    }

    private Task<NodeProcess> StartAsync(string name, params string[] more) =>
        NodeProcess.StartAsync(_folder.Path, [], null, ["--name", name, "--certificates", "pki", "--certificate-name", name, .. more]);

    private Task<ProgramOutcome> RunAsync(params string[] arguments) => ClusterNetProgram.RunAsync(_folder.Path, arguments);
}
