using System.Globalization;
using System.Net;
using System.Text.Json;
using ClusterNet.EndToEnd.Tests.Program;

namespace ClusterNet.EndToEnd.Tests.Dashboards;

/// <summary>What the buttons of the page do to a run, seen from outside. None of it changes a bit.</summary>
public sealed class DashboardTests : IDisposable
{
    private const int StepsPerEpoch = 25;
    private static readonly string[] Endless = ["--set", "epochs=1000000", "--json", "--dashboard", "127.0.0.1:0"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task On_node_processes_the_page_splits_the_step_and_saves_kills_adds_and_stops()
    {
        string[] spiral = ["train", ClusterNetProgram.Job("spiral.yaml"), "--set", "checkpoint.every_epochs=0"];
        using RunningProgram training = ClusterNetProgram.Start(_folder.Path, [.. spiral, .. Endless, "--output", "run", "--processes", "2", "--replicas", "2"]);
        using DashboardClient page = await DashboardClient.OfAsync(training);
        JsonElement shown = await page.UntilAsync(snapshot => Nodes(snapshot).Count(IsSplit) == 2);
        Nodes(shown).ShouldAllBe(node => node.GetProperty("canKill").GetBoolean());

        (await page.AskAsync("checkpoint")).ShouldBe(HttpStatusCode.NoContent);
        await page.UntilAsync(snapshot => Run(snapshot, "checkpointStep") > 0);
        (await page.AskAsync("kill", "node-7")).ShouldBe(HttpStatusCode.Conflict);
        (await page.AskAsync("kill", "node-1")).ShouldBe(HttpStatusCode.NoContent);
        await page.UntilAsync(snapshot => Run(snapshot, "workers") == 1 && Run(snapshot, "servers") == 1);
        (await page.AskAsync("kill", "node-0")).ShouldBe(HttpStatusCode.Conflict); // the last one
        (await page.AskAsync("addWorker")).ShouldBe(HttpStatusCode.NoContent);
        await page.UntilAsync(snapshot => Run(snapshot, "workers") == 2);
        (await page.AskAsync("stop")).ShouldBe(HttpStatusCode.NoContent);

        long step = (await training.EndAsync()).ShouldEndWith(130).LastEvent("interrupted").GetProperty("step").GetInt64();
        string[] further = ["--set", string.Create(CultureInfo.InvariantCulture, $"epochs={(step / StepsPerEpoch) + 1}"), "--json"];
        string resumed = (await ClusterNetProgram.RunAsync(_folder.Path, [.. spiral, .. further, "--output", "run", "--resume"])).WeightsSha256();
        resumed.ShouldBe((await ClusterNetProgram.RunAsync(_folder.Path, [.. spiral, .. further, "--output", "undisturbed"])).WeightsSha256(), $"it was stopped at step {step}");
    }

    [Fact]
    public async Task The_members_of_an_ensemble_are_shown_one_by_one_and_stop_together()
    {
        string job = SmallJobs.WriteWeather(_folder);
        await File.AppendAllTextAsync(job, "\nensemble: {members: 2, side_by_side: 2}\n");
        using RunningProgram training = ClusterNetProgram.Start(_folder.Path, ["train", job, .. Endless, "--output", "run", "--tensorboard", "board"]);
        using DashboardClient page = await DashboardClient.OfAsync(training);
        await page.UntilAsync(snapshot => snapshot.GetProperty("run").GetProperty("members").GetArrayLength() == 2);
        for (int member = 0; member < 2; member++)
            await page.UntilAsync(snapshot => Run(snapshot, "step") > 0 && snapshot.GetProperty("abilities").GetProperty("checkpoint").GetBoolean(), member);
        (await page.AskAsync("checkpoint", member: 1)).ShouldBe(HttpStatusCode.NoContent);
        (await page.AskAsync("stop", member: 0)).ShouldBe(HttpStatusCode.NoContent);
        (await training.EndAsync()).ShouldEndWith(130);
        Directory.GetFiles(_folder.File("board", "member-1"), "*tfevents*").ShouldHaveSingleItem();
    }

    private static long Run(JsonElement snapshot, string figure) => snapshot.GetProperty("run").GetProperty(figure).GetInt64();

    private static IReadOnlyList<JsonElement> Nodes(JsonElement snapshot) => snapshot.TryGetProperty("nodes", out JsonElement nodes) ? [.. nodes.EnumerateArray()] : [];

    /// <summary>Whether the node tells what its time goes to: each computes, updates, and sends to the other.</summary>
    private static bool IsSplit(JsonElement node) =>
        Array.TrueForAll(["computeMilliseconds", "updateMilliseconds", "sendMilliseconds"], part => node.TryGetProperty(part, out JsonElement figure) && figure.GetDouble() > 0);
}
