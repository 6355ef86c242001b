using System.Net;
using ClusterNet.Runtime.Links;
using ClusterNet.Runtime.Links.Messages;
using ClusterNet.Runtime.Nodes;

namespace ClusterNet.Benchmarks.Processes;

/// <summary>A node process of the benchmark: one thread, a worker and a server. It ends when its standard input does.</summary>
internal static class BenchmarkNode
{
    /// <summary>Joins and serves.</summary>
    /// <param name="name">The node's name.</param>
    /// <param name="join">The address of the first node; null for the first.</param>
    /// <param name="input">Ends the node.</param>
    /// <param name="output">Where the node's address is written.</param>
    public static Task<int> ServeAsync(string name, string? join, TextReader input, TextWriter output) =>
        ServeAsync(name, new IPEndPoint(IPAddress.Loopback, 0), join, NodeRoles.All, new BenchmarkJobs(), input, output);

    /// <summary>Joins and serves at a certain address, in some roles only, other jobs than the benchmark's own.</summary>
    public static async Task<int> ServeAsync(string name, IPEndPoint listen, string? join, NodeRoles roles, IJobOpener jobs, TextReader input, TextWriter output)
    {
        await using NodeHost node = await NodeHost.StartAsync(new NodeHostOptions
        {
            Endpoint = new NodeEndpointOptions { Name = name, Listen = listen },
            Jobs = jobs,
            Join = join is null ? [] : [IPEndPoint.Parse(join)],
            Roles = roles,
            Threads = 1,
        });
        await output.WriteLineAsync(node.Self.Address);
        await output.FlushAsync();
        while (await input.ReadLineAsync() is not null)
        {
            // Nothing is said to a node this way.
        }

        return 0;
    }
}
