using System.Text.Json;
using ClusterNet.EndToEnd.Tests.Program;

namespace ClusterNet.EndToEnd.Tests;

/// <summary>The key <c>ensemble</c>: members side by side, averaged or blended.</summary>
public sealed class EnsembleTests : IDisposable
{
    private const string Averaged = "\nensemble: {members: 3, bootstrap: true, side_by_side: 2}\n";
    private const string Stacked = "\nensemble: {members: 3, blender: [dense: classes], held_out: 0.3}\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(Averaged)]
    [InlineData(Stacked)]
    public async Task An_ensemble_is_the_same_for_any_number_of_workers_and_is_evaluated_and_predicts_as_one(string ensemble)
    {
        JsonElement one = await TrainAsync(ensemble, "one", "--workers", "1");
        JsonElement three = await TrainAsync(ensemble, "three", "--workers", "3", "--set", "ensemble.side_by_side=3");
        three.GetProperty("validation").ToString().ShouldBe(one.GetProperty("validation").ToString());
        Hashes(three).ShouldBe(Hashes(one));
        Hashes(one).ShouldBeUnique();

        JsonElement evaluated = (await RunAsync("evaluate", "one", "--json")).ShouldEndWith(0).LastEvent("evaluated");
        evaluated.GetProperty("loss").GetDouble().ShouldBe(one.GetProperty("validation").GetProperty("loss").GetDouble());
        evaluated.GetProperty("accuracy").GetDouble().ShouldBeGreaterThan(0.8);
        await File.WriteAllTextAsync(_folder.File("new.csv"), "temperature,wind\n39,0\n-39,39\n");
        string[] lines = (await RunAsync("predict", "three", "--input", "new.csv")).ShouldEndWith(0).Output.Split('\n');
        lines[1].ShouldStartWith("warm,");
        lines[2].ShouldStartWith("cold,");
    }

    [Fact]
    public async Task A_member_that_is_trained_alone_has_the_same_bits_and_a_run_that_lacks_members_goes_on()
    {
        JsonElement all = await TrainAsync(Averaged, "all");
        (await RunAsync("train", Job(Averaged), "--set", "ensemble.member=1", "--output", "alone", "--json")).WeightsSha256().ShouldBe(Hashes(all)[1]);
        Directory.Delete(_folder.File("all", "members", "2"), recursive: true);
        (await RunAsync("evaluate", "all")).ShouldEndWith(5).ShouldExplain("holds no run");
        JsonElement again = await TrainAsync(Averaged, "all", "--resume");
        Hashes(again).ShouldBe(Hashes(all));
    }

    [Fact]
    public async Task Members_are_trained_on_node_processes_to_the_same_bits()
    {
        JsonElement here = await TrainAsync(Averaged, "here");
        JsonElement nodes = await TrainAsync(Averaged, "nodes", "--processes", "2");
        Hashes(nodes).ShouldBe(Hashes(here));
        nodes.GetProperty("validation").ToString().ShouldBe(here.GetProperty("validation").ToString());
    }

    [Fact]
    public async Task A_blender_that_does_not_fit_is_told_before_the_members_are_trained()
    {
        (await RunAsync("train", Job("\nensemble: {members: 3, blender: [dense: 7]}\n"), "--output", "run")).ShouldEndWith(3).ShouldExplain("7 outputs", "2");
        Directory.Exists(_folder.File("run")).ShouldBeFalse();
    }

    [Fact]
    public async Task Layers_that_cannot_be_pretrained_are_told_with_their_line() =>
        (await RunAsync("train", Job("\npretraining: {epochs: 2}\n"), "--output", "run")).ShouldEndWith(3).ShouldExplain("begins with 0 pairs", "weather.yaml:9");

    private async Task<JsonElement> TrainAsync(string ensemble, string run, params string[] arguments) =>
        (await RunAsync(["train", Job(ensemble), "--output", run, "--json", .. arguments])).ShouldEndWith(0).LastEvent("ensemble_finished");

    private string Job(string addition)
    {
        string job = SmallJobs.WriteWeather(_folder);
        File.AppendAllText(job, addition);
        return job;
    }

    private static string[] Hashes(JsonElement finished) =>
        [.. finished.GetProperty("members").EnumerateArray().Select(member => member.GetProperty("weights_sha256").GetString()!)];

    private Task<ProgramOutcome> RunAsync(params string[] arguments) => ClusterNetProgram.RunAsync(_folder.Path, arguments);
}
