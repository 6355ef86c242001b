using System.Diagnostics;
using System.Globalization;
using System.Net;
using ClusterNet.Benchmarks.Processes;
using ClusterNet.Runtime.Links.Messages;
using ClusterNet.Runtime.Nodes;

namespace ClusterNet.Benchmarks.Failover;

/// <summary>
/// Kills (SIGKILL) one of three node processes in the middle of a training and takes the time until the client is told of a step that was not
/// complete then. After a rewind the steps that are done again are not told of, so that their time counts too.
/// </summary>
internal sealed class FailoverCommand : IBenchmarkCommand
{
    private const int Rounds = 3;
    private const long KillAfterStep = 40;

    private const NodeRoles NoCandidate = NodeRoles.Worker | NodeRoles.Server;
    private const string AnyPort = "127.0.0.1:0";

    private static readonly (string Victim, NodeRoles First, NodeRoles Others, NodeRoles Third, int Killed, int Replicas)[] Cases =
    [
        ("a worker", NodeRoles.All, NodeRoles.All, NodeRoles.Worker, 2, 1),
        ("a server, 2 replicas", NodeRoles.All, NodeRoles.All, NodeRoles.Server, 2, 2),
        ("a server, 1 replica: rewind", NodeRoles.All, NodeRoles.All, NodeRoles.Server, 2, 1),
        ("the coordinator alone, taken over", NodeRoles.Coordinator, NodeRoles.All, NodeRoles.All, 0, 2),
        ("the coordinator alone, started again", NodeRoles.Coordinator, NoCandidate, NoCandidate, 0, 2),
    ];

    /// <inheritdoc/>
    public string Name => "failover";

    /// <inheritdoc/>
    public string Summary => "seconds from the kill of a node process to the next completed step";

    /// <inheritdoc/>
    public int Run(ReadOnlySpan<string> options, TextWriter output) => options is ["--node", var name, var roles, var listen, ..]
        ? BenchmarkNode.ServeAsync(name, IPEndPoint.Parse(listen), options.Length > 4 ? options[4] : null, Enum.Parse<NodeRoles>(roles), new FailoverJobs(), Console.In, output).GetAwaiter().GetResult()
        : MeasureAsync(output).GetAwaiter().GetResult();

    private static async Task<int> MeasureAsync(TextWriter output)
    {
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"killed | seconds to the next step: median of {Rounds} | least | most"));
        foreach ((string victim, NodeRoles first, NodeRoles second, NodeRoles third, int killed, int replicas) in Cases)
        {
            List<double> seconds = [];
            for (int round = 0; round < Rounds; round++)
                seconds.Add(await OnceAsync(first, second, third, killed, replicas));
            seconds.Sort();
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{victim} | {seconds[Rounds / 2]:F2} | {seconds[0]:F2} | {seconds[^1]:F2}"));
        }

        return 0;
    }

    private static async Task<double> OnceAsync(NodeRoles first, NodeRoles second, NodeRoles third, int killed, int replicas)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("clusternet-benchmark-");
        List<Process> nodes = [];
        try
        {
            string address = await StartAsync(nodes, "node-0", first, AnyPort);
            string other = await StartAsync(nodes, "node-1", second, AnyPort, address);
            await StartAsync(nodes, "node-2", third, AnyPort, address);
            await using ClusterClient client = await ClusterClient.ConnectAsync(new ClusterClientOptions { Cluster = IPEndPoint.Parse(other) });
            StepTimes times = new(KillAfterStep);
            Task training = client.RunAsync(new JobSubmission("", "", folder.FullName, Resume: false, Workers: 0, Servers: 0, replicas), times.Observe);
            await times.IsUnderWay;
            nodes[killed].Kill();
            long moment = Stopwatch.GetTimestamp();
            if (!second.HasFlag(NodeRoles.Coordinator))
            {
                await nodes[killed].WaitForExitAsync();
                await StartAsync(nodes, "node-0", first, address);
            }

            await training;
            return times.NextAfter(moment).TotalSeconds;
        }
        finally
        {
            foreach (Process node in nodes)
            {
                node.StandardInput.Close();
                await node.WaitForExitAsync();
                node.Dispose();
            }

            folder.Delete(recursive: true);
        }
    }

    /// <summary>Starts a node; gives its address.</summary>
    private static async Task<string> StartAsync(List<Process> nodes, string name, NodeRoles roles, string listen, params string[] join)
    {
        Process node = OwnProgram.Start(["failover", "--node", name, ((int)roles).ToString(CultureInfo.InvariantCulture), listen, .. join]);
        nodes.Add(node);
        return await node.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("A node did not start.");
    }
}
