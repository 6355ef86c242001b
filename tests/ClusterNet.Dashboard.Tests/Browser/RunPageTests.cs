using System.Collections.Concurrent;
using System.Collections.Immutable;
using ClusterNet.Dashboard.Feed;
using ClusterNet.Dashboard.Web;
using ClusterNet.Runtime.Training;

namespace ClusterNet.Dashboard.Tests.Browser;

[Collection(nameof(BrowserCollection))]
public sealed class RunPageTests(Chromium chromium)
{
    [SkippableFact]
    public async Task A_run_is_shown_and_an_action_takes_a_confirmation()
    {
        RunFeed feed = Filled(steps: 400);
        RecordingControls controls = new();
        feed.Controls = controls;
        using TemporaryFolder runs = new();
        Directory.CreateDirectory(runs.File("earlier"));
        await File.WriteAllTextAsync(runs.File("earlier", "metrics.jsonl"), "{\"event\":\"step\",\"step\":100,\"loss\":0.7}\n{\"event\":\"step\",\"step\":300,\"loss\":0.5}\n{\"event\":\"st");
        await using DashboardServer server = await TestServers.StartAsync(feed, runsFolder: runs.Path);
        await using WatchedPage watched = await chromium.OpenAsync(1440, 1000);
        await watched.Page.GotoAsync($"{server.Address}run");
        await watched.UntilAsync("document.body.dataset.step === '400' && document.querySelectorAll('.node-body .node-row').length >= 5");
        await watched.Page.SelectOptionAsync("#compare", "earlier");
        await watched.UntilAsync("document.querySelector('.u-legend').textContent.includes('earlier')");
        await watched.Page.CheckAsync("#log");
        await Pictures.KeepAsync(watched.Page, "run.png");

        await watched.Page.ClickAsync("text=Checkpoint now");
        await watched.Page.ClickAsync("dialog button[value=no]");
        await watched.Page.ClickAsync("[aria-label='Kill worker 1']");
        await watched.Page.ClickAsync("dialog button[value=yes]");
        await watched.UntilAsync("document.getElementById('answer').textContent === 'asked for'");
        controls.Asked.ShouldBe([new RunRequest(RunAction.KillWorker, "worker 1")]);
        await watched.Page.SetViewportSizeAsync(375, 760);
        await watched.UntilAsync("document.querySelector('.chart').clientWidth < 375");
        (await watched.ScrollsSidewaysAsync()).ShouldBeFalse();
        watched.ShouldBeSound();
    }

    [SkippableFact]
    public async Task After_the_server_was_gone_the_page_comes_back_and_goes_on()
    {
        await using WatchedPage watched = await chromium.OpenAsync();
        int port = FreePorts.One();
        DashboardServer server = await TestServers.StartAsync(Filled(steps: 100), port);
        await watched.Page.GotoAsync($"http://127.0.0.1:{port}/run");
        await watched.UntilAsync("document.body.dataset.step === '100'");
        await server.DisposeAsync();
        await watched.UntilAsync("document.getElementById('connection').textContent === 'reconnecting'");
        RunFeed after = Filled(steps: 150);
        await using DashboardServer again = await TestServers.StartAsync(after, port);
        await watched.UntilAsync("document.body.dataset.step === '150' && document.getElementById('connection').textContent === 'live'");
        after.Observe(new StepReported(TimeSpan.FromSeconds(200), 151, 15.1, 0.1, 0.01, 151 * 32, 1000));
        await watched.UntilAsync("document.body.dataset.step === '151'");
        watched.ShouldBeSound();
    }

    [SkippableFact]
    public async Task With_a_thousand_nodes_and_60_snapshots_a_second_the_page_stays_responsive()
    {
        RunFeed feed = Filled(steps: 2000);
        feed.SetNodes(Thousand(0));
        await using DashboardServer server = await TestServers.StartAsync(feed);
        await using WatchedPage watched = await chromium.OpenAsync();
        await watched.Page.GotoAsync($"{server.Address}run");
        await watched.UntilAsync("document.getElementById('nodes-count').textContent === '1,000 members'");
        (await watched.Page.EvaluateAsync<int>("document.querySelectorAll('.node-body .node-row').length")).ShouldBeLessThan(60); // only those that are seen exist
        using CancellationTokenSource ending = new();
        Task feeding = FeedAsync(feed, ending.Token);
        // Somebody types while it comes in: every key is answered.
        await watched.Page.FillAsync("#filter", "");
        await watched.Page.Locator("#filter").PressSequentiallyAsync("node-0777");
        await watched.UntilAsync("document.getElementById('nodes').textContent.includes('node-0777') && document.querySelectorAll('.node-body .node-row:not([hidden])').length === 1");
        long before = feed.Header.Step;
        await watched.UntilAsync($"Number(document.body.dataset.step) > {before + 60}");
        await ending.CancelAsync();
        await feeding;
        watched.ShouldBeSound();
    }

    internal static ImmutableArray<NodeFigures> Thousand(int round) =>
        [.. Enumerable.Range(0, 1000).Select(node => new NodeFigures($"node-{node:0000}", "worker, server", "alive")
        {
            Worker = node,
            ComputeMilliseconds = 3 + ((node * 7) + round) % 10 / 5.0,
            UpdateMilliseconds = 0.4,
            SendMilliseconds = 0.6,
            WaitMilliseconds = 1,
            RoundTripMilliseconds = 0.2,
            LagSteps = 0,
            Replicas = 2,
            BytesSent = 1_000_000L * round,
            BytesReceived = 1_000_000L * round,
        })];

    private static async Task FeedAsync(RunFeed feed, CancellationToken cancellation)
    {
        using PeriodicTimer timer = new(TimeSpan.FromMilliseconds(1000.0 / 60));
        long step = feed.Header.Step;
        try
        {
            for (int round = 1; await timer.WaitForNextTickAsync(cancellation); round++)
            {
                feed.Observe(new StepReported(TimeSpan.FromSeconds(step), ++step, step / 10.0, 1.0 / step, 0.01, step * 32, 1000));
                feed.SetNodes(Thousand(round));
            }
        }
        catch (OperationCanceledException)
        {
            // Enough.
        }
    }

    /// <summary>A run as a trainer would have told it, with curves that look like some.</summary>
    internal static RunFeed Filled(int steps)
    {
        RunFeed feed = new("spiral", "runs/spiral");
        feed.Observe(new TrainingBegan(TimeSpan.Zero, 0, 600, 10, 1600, 400, 354, 3, 2, 2));
        feed.Observe(new MembershipReported(TimeSpan.Zero, "1", 3, 2, "training begins"));
        for (int step = 1; step <= steps; step++)
        {
            TimeSpan at = TimeSpan.FromSeconds(step * 0.25);
            double loss = (0.62 * Math.Exp(-step / 110.0)) + 0.05 + (0.04 * Math.Sin(step * 1.7) * Math.Exp(-step / 300.0));
            feed.Observe(new StepReported(at, step, step / 10.0, loss, 0.01 * Math.Min(1, step / 50.0), step * 32L, 14_000 + (600 * Math.Sin(step / 9.0))));
            feed.Observe(new GradientReported(at, step, 0.8 * loss * (1.2 + Math.Sin(step * 0.9)), null));
            if (step % 10 == 0)
                feed.Observe(new EvaluationReported(at, step, step / 10.0, loss, new ModelFigures(loss, 1 - (loss / 2)), new ModelFigures(loss * 1.1, 1 - (loss * 0.6))));
            if (step % 100 == 0)
                feed.Observe(new CheckpointReported(at, step, null));
            if (step == 180)
                feed.Observe(new MembershipReported(at, "2", 2, 2, "worker 2 is gone: it was killed"));
            if (step == 230)
                feed.Observe(new MembershipReported(at, "3", 3, 2, "worker 3 joined"));
        }

        feed.Observe(new WorkReported(TimeSpan.FromSeconds(steps * 0.25), steps, 10, TimeSpan.FromMilliseconds(30),
        [
            new ActorWork("worker 0", true, TimeSpan.FromMilliseconds(14)), new ActorWork("worker 1", true, TimeSpan.FromMilliseconds(12)),
            new ActorWork("worker 3", true, TimeSpan.FromMilliseconds(13)), new ActorWork("server 0", false, TimeSpan.FromMilliseconds(4)),
            new ActorWork("server 1", false, TimeSpan.FromMilliseconds(3)),
        ]));
        return feed;
    }

    private sealed class RecordingControls : IRunControls
    {
        public ConcurrentQueue<RunRequest> Asked { get; } = new();

        public RunAbilities Abilities => new(true, true, true, true);

        public Task<string?> CarryOutAsync(RunRequest request, CancellationToken cancellation)
        {
            Asked.Enqueue(request);
            return Task.FromResult<string?>(null);
        }
    }
}
