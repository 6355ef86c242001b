using System.Collections.Concurrent;
using System.Collections.Immutable;
using ClusterNet.Dashboard.Feed;
using ClusterNet.Dashboard.Web;
using ClusterNet.Runtime.Training;
using Xunit.Abstractions;

namespace ClusterNet.Dashboard.Tests.Browser;

[Collection(nameof(BrowserCollection))]
public sealed class RunPageTests(Chromium chromium, ITestOutputHelper output)
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
        controls.Asked.ShouldBe([new RunRequest(RunAction.Kill, "worker 1")]);
        await watched.Page.SetViewportSizeAsync(375, 760);
        await watched.UntilAsync("document.querySelector('.chart').clientWidth < 375");
        (await watched.ScrollsSidewaysAsync()).ShouldBeFalse();
        watched.ShouldBeSound();
    }

    [SkippableFact]
    public async Task Where_there_is_a_token_a_visitor_types_it_and_may_act()
    {
        RunFeed feed = Filled(steps: 100);
        RecordingControls controls = new();
        feed.Controls = controls;
        await using DashboardServer server = await DashboardServer.StartAsync(new DashboardOptions { Listen = TestServers.AnyPort, Token = "a-token-drawn-at-random", Run = feed });
        await using WatchedPage watched = await chromium.OpenAsync();
        await watched.Page.GotoAsync(server.Address.ToString());
        await watched.Page.FillAsync("#token", "not-the-token-at-all");
        await watched.Page.PressAsync("#token", "Enter");
        await watched.Page.WaitForSelectorAsync("#wrong:not([hidden])");
        await watched.Page.FillAsync("#token", "a-token-drawn-at-random");
        await watched.Page.PressAsync("#token", "Enter");
        await watched.Page.ClickAsync("text=Stop");
        await watched.Page.ClickAsync("dialog button[value=yes]");
        await watched.Page.WaitForSelectorAsync("#answer.good");
        controls.Asked.ShouldBe([new RunRequest(RunAction.Stop)]);
        watched.Page.Url.ShouldNotContain("token");
        watched.ShouldBeSound();
    }

    [SkippableFact]
    public async Task After_the_server_and_then_the_network_was_gone_the_page_comes_back_and_goes_on()
    {
        await using WatchedPage watched = await chromium.OpenAsync();
        int port = FreePorts.One();
        DashboardServer server = await TestServers.StartAsync(Filled(steps: 100), port);
        await watched.Page.GotoAsync($"http://127.0.0.1:{port}/run");
        await watched.UntilAsync("document.body.dataset.step === '100'");
        await server.DisposeAsync();
        await watched.UntilAsync("document.getElementById('connection').textContent === 'reconnecting'");
        await watched.Page.Context.SetOfflineAsync(true);
        RunFeed after = Filled(steps: 150);
        await using DashboardServer again = await TestServers.StartAsync(after, port);
        (await watched.Page.EvaluateAsync<string>("fetch('/healthz').then(() => 'reached', () => 'not reached')")).ShouldBe("not reached");
        (await watched.Page.EvaluateAsync<string>("document.body.dataset.step")).ShouldBe("100");
        await watched.Page.Context.SetOfflineAsync(false);
        await watched.UntilAsync("document.body.dataset.step === '150' && document.getElementById('connection').textContent === 'live'");
        after.Observe(new StepReported(TimeSpan.FromSeconds(200), 151, 15.1, 0.1, 0.01, 151 * 32, 1000));
        await watched.UntilAsync("document.body.dataset.step === '151'");
        watched.ShouldBeSound();
    }

    [SkippableFact]
    public async Task The_members_of_an_ensemble_are_shown_one_at_a_time()
    {
        RunFeed feed = new("weather", "runs/weather");
        feed.Split(["runs/weather/0", "runs/weather/1"]);
        RecordingControls controls = new();
        feed.Members[1].Controls = controls;
        Fill(feed.Members[0], steps: 100);
        Fill(feed.Members[1], steps: 200);
        feed.Tell(TimeSpan.FromSeconds(50), "ended", "member 0 has ended");
        await using DashboardServer server = await TestServers.StartAsync(feed);
        await using WatchedPage watched = await chromium.OpenAsync();
        await watched.Page.GotoAsync($"{server.Address}run");
        await watched.UntilAsync("document.body.dataset.step === '100' && document.getElementById('job').textContent === 'weather, member 0'");
        await watched.Page.SelectOptionAsync("#member", "1");
        await watched.UntilAsync("document.body.dataset.step === '200'");
        await watched.Page.ClickAsync("text=Checkpoint now");
        await watched.Page.ClickAsync("dialog button[value=yes]");
        await watched.UntilAsync("document.getElementById('answer').textContent === 'asked for'");
        controls.Asked.ShouldBe([new RunRequest(RunAction.Checkpoint, Member: 1)]);
        await watched.Page.SelectOptionAsync("#member", "");
        await watched.UntilAsync("document.getElementById('events').textContent.includes('member 0 has ended')");
        watched.ShouldBeSound();
    }

    [SkippableFact]
    public async Task With_a_thousand_nodes_and_60_snapshots_a_second_the_page_stays_responsive()
    {
        RunFeed feed = Filled(steps: 2000);
        RecordingControls controls = new();
        feed.Controls = controls;
        feed.SetNodes(Thousand(0));
        await using DashboardServer server = await TestServers.StartAsync(feed);
        await using WatchedPage watched = await chromium.OpenAsync();
        await watched.Page.GotoAsync($"{server.Address}run");
        await watched.UntilAsync("document.getElementById('nodes-count').textContent === '1,000 members'");
        using CancellationTokenSource ending = new();
        Task feeding = FeedAsync(feed, ending.Token);
        output.WriteLine(await FramesAsync(watched, steps: 300));
        (await watched.Page.EvaluateAsync<int>("document.querySelectorAll('.node-body .node-row').length")).ShouldBeLessThan(60); // only those that are seen exist
        (await watched.Page.EvaluateAsync<int>("document.querySelectorAll('*').length")).ShouldBeLessThan(1500);

        // Somebody scrolls, types and clicks while it comes in: all of it is answered.
        await watched.Page.EvaluateAsync("document.getElementById('nodes').scrollTop = 500 * 38");
        await watched.UntilAsync("document.getElementById('nodes').textContent.includes('node-0500') && document.querySelectorAll('.node-body .node-row').length < 60");
        await watched.Page.Locator("#filter").PressSequentiallyAsync("node-0777");
        await watched.UntilAsync("document.getElementById('nodes').textContent.includes('node-0777') && document.querySelectorAll('.node-body .node-row:not([hidden])').length === 1");
        await watched.Page.ClickAsync("[aria-label='Drain node-0777']");
        await watched.Page.ClickAsync("dialog button[value=yes]");
        await watched.UntilAsync("document.getElementById('answer').textContent === 'asked for'");
        controls.Asked.ShouldBe([new RunRequest(RunAction.Drain, "node-0777")]);
        long before = feed.Header.Step;
        await watched.UntilAsync($"Number(document.body.dataset.step) > {before + 60}");
        await ending.CancelAsync();
        await feeding;
        watched.ShouldBeSound();
    }

    /// <summary>How the page's frames follow one another while some steps come in, in words: for people, since it says more of the machine than of the page.</summary>
    private static async Task<string> FramesAsync(WatchedPage watched, int steps) => await watched.Page.EvaluateAsync<string>($$"""
        () => new Promise((done) => {
          const tasks = [];
          new PerformanceObserver((list) => tasks.push(...list.getEntries().map((entry) => entry.duration))).observe({ type: "longtask" });
          const last = Number(document.body.dataset.step) + {{steps}};
          const frames = [];
          let before = 0;
          const look = (now) => {
            if (before) frames.push(now - before);
            before = now;
            if (Number(document.body.dataset.step) < last) return requestAnimationFrame(look);
            frames.sort((a, b) => a - b);
            const at = (share) => frames[Math.floor(share * (frames.length - 1))].toFixed(1);
            done(`${frames.length} frames, ms: median ${at(0.5)}, 95 % ${at(0.95)}, most ${at(1)}; ${tasks.length} tasks over 50 ms, ${tasks.reduce((sum, task) => sum + task, 0).toFixed(0)} ms in all`);
          };
          requestAnimationFrame(look);
        })
        """);

    internal static ImmutableArray<NodeFigures> Thousand(int round) =>
        [.. Enumerable.Range(0, 1000).Select(node => new NodeFigures($"node-{node:0000}", "worker, server", "alive")
        {
            CanDrain = true,
            CanKill = true,
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
        Fill(feed, steps);
        return feed;
    }

    private static void Fill(RunFeed feed, int steps)
    {
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
