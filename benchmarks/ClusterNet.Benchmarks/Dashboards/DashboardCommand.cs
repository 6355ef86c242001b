using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Text.Json;
using ClusterNet.Dashboard.Feed;
using ClusterNet.Dashboard.Web;
using ClusterNet.Runtime.Training;

namespace ClusterNet.Benchmarks.Dashboards;

/// <summary>
/// What 60 snapshots a second cost a training: the work alone (take the event, take the snapshot, write it as JSON), and end to end, where a training goes
/// on in this process, its dashboard is served by it, and another process looks. The same steps are done in turns without a dashboard, with one that nobody
/// looks at, and with one that is looked at.
/// </summary>
internal sealed class DashboardCommand : IBenchmarkCommand
{
    /// <summary>What makes this program the one that looks.</summary>
    public const string ReaderOption = "--reader";

    private const int SnapshotsPerSecond = 60;
    private const int WorkRounds = 2000;
    private const int DefaultRounds = 9;
    private static readonly TimeSpan Span = TimeSpan.FromSeconds(4);

    /// <inheritdoc/>
    public string Name => "dashboard";

    /// <inheritdoc/>
    public string Summary => "what 60 snapshots a second cost a training, with the page in another process; [ROUNDS]";

    /// <inheritdoc/>
    public int Run(ReadOnlySpan<string> arguments, TextWriter output)
    {
        if (arguments is [ReaderOption, var events])
            return Task.Run(() => SnapshotReader.ServeAsync(new Uri(events), Console.In, output)).GetAwaiter().GetResult();
        int rounds = arguments.IsEmpty ? DefaultRounds : int.Parse(arguments[0], CultureInfo.InvariantCulture);
        output.WriteLine("nodes   the work alone, us a snapshot   % of a thread at 60/s");
        foreach (int nodes in (int[])[1, 10, 1000])
        {
            double microseconds = Alone(nodes);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{nodes,5}   {microseconds,29:0.0}   {microseconds * SnapshotsPerSecond / 1e4,21:0.00}"));
        }

        Task.Run(() => EndToEndAsync(rounds, output)).GetAwaiter().GetResult();
        return 0;
    }

    private static double Alone(int nodes)
    {
        RunFeed feed = new("benchmark");
        feed.Observe(new TrainingBegan(TimeSpan.Zero, 0, 1_000_000, 100, 60_000, 10_000, 1_000_000, 8, 8, 8));
        SteppedTime time = new(); // of the nodes a page is told less often
        FeedReader reader = feed.NewReader(time);
        ImmutableArray<NodeFigures> figures = Nodes(nodes);
        double began = 0;
        for (int round = -WorkRounds / 4; round < WorkRounds; round++)
        {
            if (round == 0)
                began = ThreadClock.Seconds;
            Tell(feed, figures, round + WorkRounds);
            time.Pass(TimeSpan.FromSeconds(1.0 / SnapshotsPerSecond));
            JsonSerializer.SerializeToUtf8Bytes(reader.Read(), JsonFormat.Options);
        }

        return (ThreadClock.Seconds - began) * 1e6 / WorkRounds;
    }

    private static async Task EndToEndAsync(int rounds, TextWriter output)
    {
        TimeSpan interval = TimeSpan.FromSeconds(0.75 / SnapshotsPerSecond); // a report waits for the end of a step: so there is something new for each snapshot
        RunFeed feed = new("benchmark");
        await using DashboardServer server = await DashboardServer.StartAsync(new DashboardOptions { Listen = new IPEndPoint(IPAddress.Loopback, 0), Run = feed, HasPlayground = false });
        using ReaderHandle reader = new(new Uri(server.Address, "/api/run/events"));
        await using WatchedTraining plain = new(feed: null, interval);
        await using WatchedTraining shown = new(feed, interval);
        List<TrainingCost> without = [], alone = [], looked = [];
        double snapshots = 0, seconds = 0;
        for (int round = -2; round < rounds; round++)
        {
            TrainingCost first = await plain.RunAsync(Span);
            TrainingCost second = await shown.RunAsync(Span);
            await reader.LookAsync();
            TrainingCost third = await shown.RunAsync(Span);
            int count = await reader.LeaveAsync();
            if (round < 0)
                continue; // code is compiled, and compiled again
            (snapshots, seconds) = (snapshots + count, seconds + third.Seconds);
            without.Add(first);
            alone.Add(second);
            looked.Add(third);
        }

        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"784-512-512-10 batch 128 on one thread, {rounds} rounds of {Span.TotalSeconds} s each, median (range); {snapshots / seconds:0.0} snapshots/s were read"));
        await output.WriteLineAsync("                                        no dashboard   nobody looks   another process looks");
        await LineAsync("processor ms a step, whole process", cost => cost.MillisecondsPerStep);
        await LineAsync("  of it the training thread", cost => cost.ComputeMillisecondsPerStep);
        await LineAsync("  the other threads, % of a thread", cost => cost.BesidePercent);
        await LineAsync("time passed, ms a step", cost => cost.PassedMillisecondsPerStep);
        await output.WriteLineAsync($"a dashboard that is looked at / nobody looks  {Ratios(looked, alone)}");
        await output.WriteLineAsync($"a dashboard that is looked at / no dashboard  {Ratios(looked, without)}");
        await output.WriteLineAsync($"nobody looks / no dashboard                   {Ratios(alone, without)}");

        Task LineAsync(string what, Func<TrainingCost, double> figure) =>
            output.WriteLineAsync($"{what,-38}  {Of(without.Select(figure)),12}   {Of(alone.Select(figure)),12}   {Of(looked.Select(figure)),21}");
    }

    private static string Ratios(List<TrainingCost> costs, List<TrainingCost> reference) =>
        Of(costs.Zip(reference, (cost, other) => cost.MillisecondsPerStep / other.MillisecondsPerStep));

    private static string Of(IEnumerable<double> samples)
    {
        double[] sorted = [.. samples.Order()];
        return string.Create(CultureInfo.InvariantCulture, $"{sorted[sorted.Length / 2]:0.000} ({sorted[0]:0.000} to {sorted[^1]:0.000})");
    }

    /// <summary>What a snapshot tells at most: a step, its gradient, and the nodes.</summary>
    private static void Tell(RunFeed feed, ImmutableArray<NodeFigures> nodes, long step)
    {
        feed.Observe(new StepReported(TimeSpan.FromSeconds(step / 60.0), step, step / 100.0, 1.0 / step, 0.01, step * 64, 12_345));
        feed.Observe(new GradientReported(TimeSpan.FromSeconds(step / 60.0), step, 0.5, null));
        feed.SetNodes(nodes);
    }

    private static ImmutableArray<NodeFigures> Nodes(int count) =>
        [.. Enumerable.Range(0, count).Select(node => new NodeFigures(string.Create(CultureInfo.InvariantCulture, $"node-{node}"), "worker, server", "alive") { ComputeMilliseconds = 3.25, UpdateMilliseconds = 0.5, WaitMilliseconds = 1, BytesSent = 123_456_789 })];
}
