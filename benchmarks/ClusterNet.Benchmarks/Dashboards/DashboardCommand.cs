using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;
using ClusterNet.Dashboard.Feed;
using ClusterNet.Dashboard.Web;
using ClusterNet.Runtime.Training;

namespace ClusterNet.Benchmarks.Dashboards;

/// <summary>
/// What 60 snapshots a second cost, in percent of one thread: the work alone (take the event, take the snapshot, write it as JSON), and all of it
/// with the server, the socket and a client that reads, which counts twice what a page on another machine would.
/// </summary>
internal sealed class DashboardCommand : IBenchmarkCommand
{
    private const int SnapshotsPerSecond = 60;
    private const int Rounds = 2000;
    private static readonly TimeSpan Span = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public string Name => "dashboard";

    /// <inheritdoc/>
    public string Summary => "what 60 snapshots a second cost, in percent of a training thread";

    /// <inheritdoc/>
    public int Run(ReadOnlySpan<string> arguments, TextWriter output)
    {
        output.WriteLine("nodes   work alone, us a snapshot   % of a thread at 60/s   with server and client, % of a thread");
        foreach (int nodes in (int[])[1, 10, 1000])
        {
            double microseconds = Alone(nodes);
            double whole = WithServerAsync(nodes).GetAwaiter().GetResult();
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{nodes,5}   {microseconds,25:0.0}   {microseconds * SnapshotsPerSecond / 1e4,21:0.00}   {whole,36:0.00}"));
        }

        return 0;
    }

    private static double Alone(int nodes)
    {
        RunFeed feed = Begun();
        FeedReader reader = feed.NewReader();
        ImmutableArray<NodeFigures> figures = Nodes(nodes);
        double began = 0;
        for (int round = -Rounds / 4; round < Rounds; round++)
        {
            if (round == 0)
                began = ThreadClock.Seconds;
            Tell(feed, figures, round + Rounds);
            JsonSerializer.SerializeToUtf8Bytes(reader.Read(), JsonFormat.Options);
        }

        return (ThreadClock.Seconds - began) * 1e6 / Rounds;
    }

    private static async Task<double> WithServerAsync(int nodes)
    {
        RunFeed feed = Begun();
        await using DashboardServer server = await DashboardServer.StartAsync(new DashboardOptions { Listen = new IPEndPoint(IPAddress.Loopback, 0), Run = feed, HasPlayground = false });
        using HttpClient client = new();
        await using Stream events = await client.GetStreamAsync(new Uri(server.Address, "/api/run/events"));
        using CancellationTokenSource ending = new();
        Task reading = DrainAsync(events, ending.Token);
        ImmutableArray<NodeFigures> figures = Nodes(nodes);
        using PeriodicTimer timer = new(TimeSpan.FromSeconds(1.0 / SnapshotsPerSecond));
        TimeSpan before = Environment.CpuUsage.TotalTime;
        long began = Stopwatch.GetTimestamp();
        for (int step = 1; Stopwatch.GetElapsedTime(began) < Span && await timer.WaitForNextTickAsync(ending.Token); step++)
            Tell(feed, figures, step);
        double share = (Environment.CpuUsage.TotalTime - before) / Stopwatch.GetElapsedTime(began);
        await ending.CancelAsync();
        await reading;
        return 100 * share;
    }

    private static async Task DrainAsync(Stream events, CancellationToken cancellation)
    {
        byte[] buffer = new byte[256 * 1024];
        try
        {
            while (await events.ReadAsync(buffer, cancellation) > 0)
            {
                // A page would draw it.
            }
        }
        catch (OperationCanceledException)
        {
            // Measured long enough.
        }
    }

    private static RunFeed Begun()
    {
        RunFeed feed = new("benchmark");
        feed.Observe(new TrainingBegan(TimeSpan.Zero, 0, 1_000_000, 100, 60_000, 10_000, 1_000_000, 8, 8, 8));
        return feed;
    }

    /// <summary>What a snapshot tells at most: a step, its gradient, and the nodes.</summary>
    private static void Tell(RunFeed feed, ImmutableArray<NodeFigures> nodes, long step)
    {
        feed.Observe(new StepReported(TimeSpan.FromSeconds(step / 60.0), step, step / 100.0, 1.0 / step, 0.01, step * 64, 12_345));
        feed.Observe(new GradientReported(TimeSpan.FromSeconds(step / 60.0), step, 0.5, null));
        feed.SetNodes(nodes);
    }

    private static ImmutableArray<NodeFigures> Nodes(int count) =>
        [.. Enumerable.Range(0, count).Select(node => new NodeFigures(string.Create(CultureInfo.InvariantCulture, $"node-{node}"), "worker, server", "alive") { Worker = node, ComputeMilliseconds = 3.25, UpdateMilliseconds = 0.5, WaitMilliseconds = 1, BytesSent = 123_456_789 })];
}
