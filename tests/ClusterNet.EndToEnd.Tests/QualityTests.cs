using System.Text.Json;
using ClusterNet.EndToEnd.Tests.Program;

namespace ClusterNet.EndToEnd.Tests;

/// <summary>Each job reaches what its first lines promise.</summary>
public sealed class QualityTests
{
    [Fact]
    public async Task The_spiral_is_told_apart() => Accuracy(await ValidationAsync("spiral.yaml")).ShouldBeGreaterThanOrEqualTo(0.97);

    [Fact]
    public async Task The_sine_is_followed()
    {
        JsonElement validation = await ValidationAsync("regression.yaml");
        validation.GetProperty("loss").GetDouble().ShouldBeLessThan(0.001);
        validation.GetProperty("accuracy").ValueKind.ShouldBe(JsonValueKind.Null, "a regression has no classes");
    }

    [Theory]
    [InlineData("deep-relu.yaml", 0.85)]
    [InlineData("deep-residual.yaml", 0.98)]
    [InlineData("rings.yaml", 0.99)]
    [InlineData("temporal-order.yaml", 0.99)]
    public async Task Generated_classes_are_told_apart(string job, double expected) =>
        Accuracy(await ValidationAsync(job)).ShouldBeGreaterThanOrEqualTo(expected);

    [Theory]
    [InlineData("deep-sigmoid.yaml", 0.6)]
    [InlineData("rings-small.yaml", 0.95)]
    public async Task What_is_too_deep_or_too_small_does_not_learn(string job, double below) =>
        Accuracy(await ValidationAsync(job)).ShouldBeLessThan(below);

    [Fact]
    public async Task Two_numbers_are_added_over_thirty_time_steps() =>
        (await ValidationAsync("adding.yaml")).GetProperty("loss").GetDouble().ShouldBeLessThan(0.002);

    [SkippableTheory]
    [InlineData("mnist.yaml", 0.93)]
    [InlineData("mnist-512.yaml", 0.95)]
    [InlineData("lenet.yaml", 0.975)]
    public async Task Digits_are_read(string job, double expected) =>
        Accuracy(await ValidationAsync(job, "--set", $"data.path={SharedFolder.Require("data", "mnist-10k")}")).ShouldBeGreaterThanOrEqualTo(expected);

    [SkippableFact]
    public async Task A_deep_belief_network_learns_what_the_same_network_from_scratch_does_not()
    {
        using TemporaryFolder folder = new();
        string[] data = ["--set", $"data.path={SharedFolder.Require("data", "mnist-10k")}"];
        Accuracy(await ValidationAsync("digits-dbn.yaml", data)).ShouldBeGreaterThanOrEqualTo(0.92);
        string job = await File.ReadAllTextAsync(ClusterNetProgram.Job("digits-dbn.yaml"));
        string scratch = folder.File("scratch.yaml");
        await File.WriteAllTextAsync(scratch, job[..job.IndexOf("\npretraining:", StringComparison.Ordinal)] + "\n");
        Accuracy(await ValidationAsync(scratch, data)).ShouldBeLessThan(0.2);
    }

    [SkippableFact]
    public async Task An_ensemble_beats_its_members_on_letters_and_can_be_used()
    {
        string letters = SharedFolder.Require("data", "letter-recognition.csv");
        using TemporaryFolder folder = new();
        ProgramOutcome outcome = await ClusterNetProgram.RunAsync(
            folder.Path, "train", ClusterNetProgram.Job("letters-ensemble.yaml"), "--set", $"data.path={letters}", "--output", "run", "--json");
        JsonElement finished = outcome.ShouldEndWith(0).LastEvent("ensemble_finished");
        double together = Accuracy(finished.GetProperty("validation"));
        double[] members = [.. finished.GetProperty("members").EnumerateArray().Select(member => Accuracy(member.GetProperty("validation")))];
        members.Length.ShouldBe(5);
        together.ShouldBeGreaterThan(members.Max());
        together.ShouldBeGreaterThanOrEqualTo(0.95);

        JsonElement evaluated = (await ClusterNetProgram.RunAsync(folder.Path, "evaluate", "run", "--json")).ShouldEndWith(0).LastEvent("evaluated");
        Accuracy(evaluated).ShouldBe(together);
        evaluated = (await ClusterNetProgram.RunAsync(folder.Path, "evaluate", Path.Combine("run", "members", "3"), "--json")).ShouldEndWith(0).LastEvent("evaluated");
        Accuracy(evaluated).ShouldBe(members[3], "a member is a run of its own");
        await File.WriteAllLinesAsync(folder.File("few.csv"), File.ReadLines(letters).Take(4));
        string predictions = (await ClusterNetProgram.RunAsync(folder.Path, "predict", "run", "--input", "few.csv")).ShouldEndWith(0).Output;
        predictions.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(',')[0]).ShouldBe(["prediction", "T", "I", "D"]);
    }

    [SkippableFact]
    public async Task Letters_are_read() => Accuracy(await ValidationAsync("letters.yaml",
        "--set", $"data.path={SharedFolder.Require("data", "letter-recognition.csv")}")).ShouldBeGreaterThanOrEqualTo(0.94);

    private static double Accuracy(JsonElement validation) => validation.GetProperty("accuracy").GetDouble();

    private static async Task<JsonElement> ValidationAsync(string job, params string[] arguments)
    {
        using TemporaryFolder folder = new();
        ProgramOutcome outcome = await ClusterNetProgram.RunAsync(folder.Path, ["train", ClusterNetProgram.Job(job), .. arguments, "--output", "run", "--json"]);
        JsonElement finished = outcome.ShouldEndWith(0).LastEvent("finished");
        (await File.ReadAllTextAsync(folder.File("run", "loss.svg"))).ShouldStartWith("<svg");
        return finished.GetProperty("validation");
    }
}
