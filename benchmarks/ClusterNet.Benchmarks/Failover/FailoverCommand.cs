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

    private static readonly (string Victim, NodeRoles First, NodeRoles Third, int Killed, int Replicas)[] Cases =
    [
        ("a worker", NodeRoles.All, NodeRoles.Worker, 2, 1),
        ("a server, 2 replicas", NodeRoles.All, NodeRoles.Server, 2, 2),
        ("a server, 1 replica: rewind", NodeRoles.All, NodeRoles.Server, 2, 1),
        ("the coordinator alone, taken over", NodeRoles.Coordinator, NodeRoles.All, 0, 2),
    ];

    /// <inheritdoc/>
    public string Name => "failover";

    /// <inheritdoc/>
    public string Summary => "seconds from the kill of a node process to the next completed step";

    /// <inheritdoc/>
    public int Run(ReadOnlySpan<string> options, TextWriter output) => options is ["--node", var name, var roles, ..]
        ? BenchmarkNode.ServeAsync(name, options.Length > 3 ? options[3] : null, Enum.Parse<NodeRoles>(roles), new FailoverJobs(), Console.In, output).GetAwaiter().GetResult()
        : MeasureAsync(output).GetAwaiter().GetResult();

    private static async Task<int> MeasureAsync(TextWriter output)
    {
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"killed | seconds to the next step: median of {Rounds} | least | most"));
        foreach ((string victim, NodeRoles first, NodeRoles third, int killed, int replicas) in Cases)
        {
            List<double> seconds = [];
            for (int round = 0; round < Rounds; round++)
                seconds.Add(await OnceAsync(first, third, killed, replicas));
            seconds.Sort();
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{victim} | {seconds[Rounds / 2]:F2} | {seconds[0]:F2} | {seconds[^1]:F2}"));
        }

        return 0;
    }

    private static async Task<double> OnceAsync(NodeRoles first, NodeRoles third, int killed, int replicas)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("clusternet-benchmark-");
        List<Process> nodes = [];
        try
        {
            string address = await StartAsync(nodes, "node-0", first);
            string second = await StartAsync(nodes, "node-1", NodeRoles.All, address);
            await StartAsync(nodes, "node-2", third, address);
            await using ClusterClient client = await ClusterClient.ConnectAsync(new ClusterClientOptions { Cluster = IPEndPoint.Parse(second) });
            StepTimes times = new(KillAfterStep);
            Task training = client.RunAsync(new JobSubmission("", "", folder.FullName, Resume: false, Workers: 0, Servers: 0, replicas), times.Observe);
            await times.IsUnderWay;
            nodes[killed].Kill();
            long moment = Stopwatch.GetTimestamp();
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
    private static async Task<string> StartAsync(List<Process> nodes, string name, NodeRoles roles, params string[] join)
    {
        Process node = OwnProgram.Start(["failover", "--node", name, ((int)roles).ToString(CultureInfo.InvariantCulture), .. join]);
        nodes.Add(node);
        return await node.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("A node did not start.");
    }
}
