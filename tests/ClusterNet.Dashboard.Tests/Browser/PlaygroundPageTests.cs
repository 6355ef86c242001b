using System.Globalization;
using ClusterNet.Dashboard.Playground;
using ClusterNet.Dashboard.Web;
using ClusterNet.Runtime.Training;

namespace ClusterNet.Dashboard.Tests.Browser;

[Collection(nameof(BrowserCollection))]
public sealed class PlaygroundPageTests(Chromium chromium)
{
    private const string Spiral = "#data=spiral&hidden=8,8&features=x1,x2,sineX1,sineX2&optimizer=adam&learningRate=0.01&trainingShare=0.7";

    [SkippableFact]
    public async Task The_spiral_is_learned_the_surface_shows_it_and_a_killed_worker_changes_no_bit()
    {
        await using WatchedPage watched = await chromium.OpenAsync(1440, 940);
        await using DashboardServer server = await TestServers.StartAsync();
        await watched.Page.GotoAsync($"{server.Address}playground{Spiral}");
        await watched.Page.ClickAsync("#toggle");
        await watched.UntilAsync("Number(document.body.dataset.step) > 200");
        await watched.Page.ClickAsync("[data-worker='1'] button");
        await watched.Page.WaitForSelectorAsync("[data-worker='1'].dead");
        long atKill = await StepAsync(watched);
        await watched.Page.ClickAsync("#add-worker");
        await watched.Page.WaitForSelectorAsync("[data-worker='3']:not(.dead)");
        await watched.UntilAsync($"Number(document.body.dataset.step) > {atKill + 100}");
        await watched.UntilAsync("Number(document.getElementById('test-loss').textContent) < 0.04", seconds: 60);
        await watched.Page.ClickAsync("#toggle");
        await watched.UntilAsync("document.body.dataset.running === 'false'");

        double loss = double.Parse(await watched.Page.InnerTextAsync("#test-loss"), CultureInfo.InvariantCulture);
        loss.ShouldBeLessThan(0.05);
        (await ShareOfPointsOnTheirColorAsync(watched)).ShouldBeGreaterThan(0.9);
        await ThePageAgreesWithAnUndisturbedRunAsync(watched);

        await watched.Page.ClickAsync("#check");
        await watched.UntilAsync("document.getElementById('check-answer').textContent.includes('the same weights')", seconds: 60);
        await Pictures.KeepAsync(watched.Page, "playground.png");
        watched.ShouldBeSound();
    }

    [SkippableFact]
    public async Task A_step_is_one_step_and_an_address_brings_everything_back()
    {
        await using WatchedPage watched = await chromium.OpenAsync();
        await using DashboardServer server = await TestServers.StartAsync();
        await watched.Page.GotoAsync($"{server.Address}playground#data=plane&hidden=3&discretize=true&seed=5");
        await watched.UntilAsync("document.body.dataset.step === '0'");
        string first = await watched.Page.InnerTextAsync("#hash");
        await watched.Page.ClickAsync("#step");
        await watched.UntilAsync("document.body.dataset.step === '1'");
        (await watched.Page.InnerTextAsync("#hash")).ShouldNotBe(first);
        (await watched.Page.InputValueAsync("#problem")).ShouldBe("regression");
        (await watched.Page.IsCheckedAsync("#discretize")).ShouldBeTrue();
        await watched.Page.ClickAsync("#more-layers");
        await watched.UntilAsync("location.hash.includes('hidden=3,3') && document.body.dataset.step === '0'");
        await watched.Page.PressAsync("body", "s"); // the keyboard does the same
        await watched.UntilAsync("document.body.dataset.step === '1'");
        await watched.Page.ReloadAsync();
        await watched.UntilAsync("document.body.dataset.step === '0' && document.querySelectorAll('canvas.node').length === 6");
        watched.ShouldBeSound();
    }

    [SkippableFact]
    public async Task On_a_phone_nothing_scrolls_sideways()
    {
        await using WatchedPage watched = await chromium.OpenAsync(375, 760);
        await using DashboardServer server = await TestServers.StartAsync();
        await watched.Page.GotoAsync($"{server.Address}playground#hidden=8,8,8,8,8,8");
        await watched.UntilAsync("document.querySelectorAll('canvas.node').length === 48");
        (await watched.ScrollsSidewaysAsync()).ShouldBeFalse();
        await Pictures.KeepAsync(watched.Page, "playground-phone.png");
        watched.ShouldBeSound();
    }

    private static async Task<long> StepAsync(WatchedPage watched) => await watched.Page.EvaluateAsync<long>("Number(document.body.dataset.step)");

    private static async Task ThePageAgreesWithAnUndisturbedRunAsync(WatchedPage watched)
    {
        await watched.UntilAsync("document.getElementById('hash-step').textContent.replaceAll(',', '') === document.body.dataset.step");
        long steps = await StepAsync(watched);
        PlaygroundSettings settings = new()
        {
            Data = PlaygroundSet.Spiral,
            Hidden = [8, 8],
            Features = [PlaygroundFeature.X1, PlaygroundFeature.X2, PlaygroundFeature.SineX1, PlaygroundFeature.SineX2],
            Optimizer = PlaygroundOptimizer.Adam,
            LearningRate = 0.01,
            TrainingShare = 0.7,
        };
        TrainingJob job = PlaygroundJob.Of(settings, new PlaygroundSource(settings), steps);
        TrainingResult undisturbed = await new Trainer(job, new TrainerOptions { Workers = 1, Timeouts = TestJobs.Patient, CheckpointEveryEpochs = 0 }).FitAsync();
        undisturbed.Steps.ShouldBe(steps);
        (await watched.Page.InnerTextAsync("#hash")).ShouldBe(undisturbed.WeightsSha256);
    }

    /// <summary>Where a spiral arm lies the surface has its colour: looked at the picture itself, beside the points' own discs.</summary>
    private static async Task<double> ShareOfPointsOnTheirColorAsync(WatchedPage watched) => await watched.Page.EvaluateAsync<double>("""
        () => {
          const canvas = document.getElementById("surface");
          const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
          const scale = canvas.width / 12;
          let right = 0, all = 0;
          for (let i = 40; i < 230; i++) {
            for (const sign of [1, -1]) {
              const radius = 5 * i / 250, turn = 1.75 * i / 250 * 2 * Math.PI + (sign > 0 ? 0 : Math.PI);
              const x = Math.round((radius * Math.sin(turn) + 6) * scale), y = Math.round((6 - radius * Math.cos(turn)) * scale);
              const place = 4 * (y * canvas.width + x);
              const isBlue = pixels[place + 2] > pixels[place];
              all++;
              if (isBlue === sign > 0) right++;
            }
          }
          return Math.max(right, all - right) / all;
        }
        """);
}
