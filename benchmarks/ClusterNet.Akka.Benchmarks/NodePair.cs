using System.Diagnostics;
using System.Net;
using ClusterNet.Benchmarks.Processes;
using ClusterNet.Runtime.Links.Messages;
using ClusterNet.Runtime.Nodes;

namespace ClusterNet.Akka.Benchmarks;

/// <summary>Two node processes of one thread each, and a client of theirs.</summary>
internal sealed class NodePair : IAsyncDisposable
{
    private readonly List<Process> _nodes = [];
    private readonly DirectoryInfo _runs = Directory.CreateTempSubdirectory("clusternet-benchmark-");
    private ClusterClient? _client;
    private int _jobs;

    /// <summary>Starts two nodes of the host of threads.</summary>
    public static async Task<NodePair> ThreadsAsync()
    {
        NodePair pair = new();
        string first = await pair.StartAsync("threads", "node-0");
        await pair.StartAsync("threads", "node-1", first);
        return await pair.ConnectedAsync(first);
    }

    /// <summary>Starts two nodes on Akka.</summary>
    /// <param name="payloads">How numbers travel: links or remote.</param>
    public static async Task<NodePair> AkkaAsync(string payloads)
    {
        NodePair pair = new();
        string[] first = (await pair.StartAsync("akka", payloads)).Split(' ');
        string[] second = (await pair.StartAsync("akka", payloads, first[0])).Split(' ');
        return await pair.ConnectedAsync(first[1].Length > 0 ? first[1] : second[1]);
    }

    /// <summary>Trains the job once.</summary>
    /// <returns>Samples a second, over the second half of the job, and the hash of the weights.</returns>
    public async Task<(double SamplesPerSecond, string WeightsSha256)> RunAsync(int batch, int epochs, long samples)
    {
        SteadyRate rate = new(samples);
        string directory = _runs.CreateSubdirectory($"{_jobs++}").FullName;
        JobSubmission submission = new(BenchmarkJobs.TextOf(batch, epochs), "", directory, Resume: false, Workers: 2, Servers: 2, Replicas: 1);
        string hash = (await _client!.RunAsync(submission, rate.Observe)).WeightsSha256;
        return (rate.SamplesPerSecond, hash);
    }

    public async ValueTask DisposeAsync()
    {
        if (_client is { } client)
            await client.DisposeAsync();
        foreach (Process node in _nodes)
        {
            node.StandardInput.Close();
            await node.WaitForExitAsync();
            node.Dispose();
        }

        _runs.Delete(recursive: true);
    }

    private async Task<NodePair> ConnectedAsync(string address)
    {
        _client = await ClusterClient.ConnectAsync(new ClusterClientOptions { Cluster = IPEndPoint.Parse(address) });
        return this;
    }

    private async Task<string> StartAsync(params string[] words)
    {
        string[] program = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(NodePair).Assembly.Location] : [];
        ProcessStartInfo start = new(Environment.ProcessPath!, [.. program, .. words]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.Environment.TryAdd("DOTNET_ThreadPool_UnfairSemaphoreSpinLimit", "0"); // as the command starts its local nodes
        Process process = Process.Start(start)!;
        _nodes.Add(process);
        return await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("A node did not start.");
    }
}
