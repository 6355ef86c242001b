using System.Text.Json;
using ClusterNet.EndToEnd.Tests.Program;

namespace ClusterNet.EndToEnd.Tests.BadInput;

/// <summary>A loss that is not a number ends the run at its step; what was good before is kept.</summary>
public sealed class DivergenceTests
{
    private static readonly string[] Train =
    [
        "train", ClusterNetProgram.Job("regression.yaml"), "--output", "run", "--json", "--set", "optimizer.name=sgd",
        "--set", "checkpoint.every_steps=1",
    ];

    [Theory]
    [InlineData("100", 1)]
    [InlineData("100", 3)]
    [InlineData("1e30", 2)]
    public async Task The_step_is_named_and_the_last_good_checkpoint_kept(string learningRate, int workers)
    {
        using TemporaryFolder folder = new();
        ProgramOutcome outcome = await ClusterNetProgram.RunAsync(folder.Path, [.. Train, "--workers", $"{workers}", "--set", $"optimizer.lr={learningRate}"]);
        JsonElement failed = outcome.ShouldEndWith(6).LastEvent("failed");
        long step = failed.GetProperty("step").GetInt64();
        failed.GetProperty("reason").GetString().ShouldNotBeNull().ShouldMatch($"the loss of step {step} is (not a number|infinite)");
        outcome.ShouldExplain($"the loss of step {step} is");

        string checkpoint = failed.GetProperty("checkpoint_path").GetString().ShouldNotBeNull();
        Directory.Exists(checkpoint).ShouldBeTrue();
        JsonElement evaluated = (await ClusterNetProgram.RunAsync(folder.Path, "evaluate", "run", "--json")).ShouldEndWith(0).LastEvent("evaluated");
        evaluated.GetProperty("step").GetInt64().ShouldBeInRange(1, step - 1);
        checkpoint.ShouldEndWith($"step-{evaluated.GetProperty("step").GetInt64():D12}");
    }

    [Fact]
    public async Task Weights_that_are_infinite_after_the_last_step_are_not_saved()
    {
        using TemporaryFolder folder = new();
        ProgramOutcome outcome = await ClusterNetProgram.RunAsync(folder.Path, [.. Train, "--set", "steps=1", "--set", "optimizer.lr=3e38",
            "--set", "evaluation.every_epochs=0"]);
        outcome.ShouldEndWith(6).ShouldExplain("a checkpoint holds finite values only");
        outcome.LastEvent("failed").GetProperty("checkpoint_path").ValueKind.ShouldBe(JsonValueKind.Null);
    }
}
