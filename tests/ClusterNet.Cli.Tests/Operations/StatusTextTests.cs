using System.Text.Json;
using ClusterNet.Cli.Operations;
using ClusterNet.Runtime.Links.Messages;

namespace ClusterNet.Cli.Tests.Operations;

public sealed class StatusTextTests
{
    private static readonly StatusReport Report = new(
        1,
        [
            new NodeStatus(new NodeDescription(0, "alpha", Guid.Empty, 1, "10.0.0.1:7411", NodeRoles.All, 2), IsConnected: true, IsDraining: false, 0.34, 100, 200, 0),
            new NodeStatus(new NodeDescription(1, "beta", Guid.Empty, 1, "10.0.0.2:7411", NodeRoles.Worker, 1), IsConnected: false, IsDraining: false, null, 0, 0, 0),
        ],
        new JobStatus(3, "mnist", "/runs/mnist", "alpha", 120, 4690, 0.26, 0.5, 15_000, 2_700_000, "1.4", ["alpha"], ["alpha", "beta"], 2, 100, 20, 0));

    [Fact]
    public void The_table_shows_nodes_roles_step_throughput_lag_bytes_and_replicas()
    {
        string text = StatusText.Table(Report);
        foreach (string expected in (string[])["alpha", "worker,server,coordinator", "0.3 ms", "beta", "unreachable", "step 120 of 4690", "15000 samples/s", "2.70 MB a step", "lag 20 steps", "2 replicas", "workers alpha; servers alpha,beta"])
            text.ShouldContain(expected);
        StatusText.Table(Report with { Job = null }).ShouldEndWith("no job runs\n");
    }

    [Fact]
    public void The_object_has_the_same_figures()
    {
        using JsonDocument document = JsonDocument.Parse(StatusText.Json(Report));
        JsonElement node = document.RootElement.GetProperty("nodes")[0];
        node.GetProperty("name").GetString().ShouldBe("alpha");
        node.GetProperty("roles").EnumerateArray().Select(role => role.GetString()).ShouldBe(["worker", "server", "coordinator"]);
        JsonElement job = document.RootElement.GetProperty("job");
        job.GetProperty("step").GetInt64().ShouldBe(120);
        job.GetProperty("samples_per_second").GetDouble().ShouldBe(15_000);
        job.GetProperty("bytes_per_step").GetDouble().ShouldBe(2_700_000);
        job.GetProperty("lag_steps").GetInt64().ShouldBe(20);
        job.GetProperty("replicas").GetInt32().ShouldBe(2);
    }
}
