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
