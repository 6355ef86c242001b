using System.Text.RegularExpressions;
using ClusterNet.EndToEnd.Tests.Program;
using ClusterNet.Protocol.Effects;
using ClusterNet.Runtime.Training;

namespace ClusterNet.EndToEnd.Tests.Readme;

/// <summary>Everything that README.md tells a user to type does what it says.</summary>
public sealed partial class ReadmeTests
{
    private static readonly string[] Tour = ["tour-train", "tour-resume", "tour-evaluate", "tour-predict"];

    [Fact]
    public void Every_block_of_commands_is_run_by_a_test()
    {
        ReadmeText.CommandNames.ShouldBe(["train", "test", .. Tour, "real-data", "processes", "simulate"]);
        ReadmeText.BashBlocks.ShouldBe(ReadmeText.CommandNames.Count, "each block bears a name in a comment before it");
    }

    [Fact]
    public void The_tests_are_those_of_the_whole_solution()
    {
        ReadmeText.Command("test").ShouldStartWith("dotnet test ClusterNet.sln ");
        File.Exists(Repository.PathOf("ClusterNet.sln")).ShouldBeTrue();
    }

    [Fact]
    public async Task The_first_command_builds_and_trains()
    {
        using TemporaryFolder folder = new();
        string script = $"{ReadmeText.Command("train")} --output '{folder.File("run")}' --set epochs=2";
        // No build server is to live on behind the test.
        ProgramOutcome outcome = await ClusterNetProgram.RunScriptAsync(Repository.Root, script,
            ("MSBUILDDISABLENODEREUSE", "1"), ("UseSharedCompilation", "false"), ("DOTNET_CLI_TELEMETRY_OPTOUT", "1"), ("DOTNET_NOLOGO", "1"));
        outcome.ShouldEndWith(0).Output.ShouldContain("4 workers");
        outcome.Output.ShouldMatch("weights sha256 [0-9a-f]{64}");
    }

    [Fact]
    public async Task The_tour_can_be_walked()
    {
        using TemporaryFolder folder = new();
        Directory.CreateSymbolicLink(folder.File("config"), Repository.PathOf("config"));
        List<string> outputs = [];
        foreach (string block in Tour)
            outputs.Add((await ClusterNetProgram.RunScriptAsync(folder.Path, ReadmeText.Command(block))).ShouldEndWith(0).Output);
        outputs[0].ShouldContain("epoch 5/5");
        outputs[1].ShouldContain("resuming after step 125");
        outputs[1].ShouldContain("epoch 10/10");
        AccuracyIn(outputs[2]).ShouldBe(AccuracyIn(outputs[1]), "the model that is evaluated is the one that was trained");
        string[] predictions = await File.ReadAllLinesAsync(folder.File("runs", "predictions.csv"));
        predictions.Length.ShouldBe(3);
        foreach (string part in (string[])["job.yaml", "metrics.jsonl", "loss.svg", "checkpoints"])
            Path.Exists(folder.File("runs", "tour", part)).ShouldBeTrue(part);
    }

    [Fact]
    public async Task Three_processes_give_the_weights_of_one()
    {
        using TemporaryFolder folder = new();
        Directory.CreateSymbolicLink(folder.File("config"), Repository.PathOf("config"));
        string command = ReadmeText.Command("processes");
        string three = (await ClusterNetProgram.RunScriptAsync(folder.Path, command)).ShouldEndWith(0).Output;
        string one = (await ClusterNetProgram.RunScriptAsync(folder.Path,
            command.Replace("--processes 3", "", StringComparison.Ordinal).Replace("runs/processes", "runs/one", StringComparison.Ordinal))).ShouldEndWith(0).Output;
        HashIn(three).ShouldNotBeEmpty();
        HashIn(three).ShouldBe(HashIn(one));
    }

    [Fact]
    public async Task A_hundred_seeds_are_rehearsed()
    {
        using TemporaryFolder folder = new();
        (await ClusterNetProgram.RunScriptAsync(folder.Path, ReadmeText.Command("simulate"))).ShouldEndWith(0).Output.ShouldContain("100");
    }

    [SkippableFact]
    public async Task Real_data_is_found_by_its_path()
    {
        string script = ReadmeText.Command("real-data").Replace("/where/the/files/are", SharedFolder.Require("data", "mnist-10k"), StringComparison.Ordinal);
        using TemporaryFolder folder = new();
        Directory.CreateSymbolicLink(folder.File("config"), Repository.PathOf("config"));
        (await ClusterNetProgram.RunScriptAsync(folder.Path, $"{script} --set epochs=1")).ShouldEndWith(0).Output.ShouldContain("8 workers");
        Directory.Exists(folder.File("runs", "mnist", "checkpoints")).ShouldBeTrue();
    }

    [Fact]
    public async Task The_example_in_CSharp_is_this_code_and_trains()
    {
        string[] source = await File.ReadAllLinesAsync(Repository.PathOf("tests", "ClusterNet.EndToEnd.Tests", "Readme", "CSharpExample.cs"));
        int begin = Array.FindIndex(source, line => line.EndsWith("// README begins", StringComparison.Ordinal));
        int end = Array.FindIndex(source, line => line.EndsWith("// README ends", StringComparison.Ordinal));
        int indent = source[begin].IndexOf('/', StringComparison.Ordinal);
        string.Join('\n', source[(begin + 1)..end].Select(line => line[indent..])).ShouldBe(ReadmeText.CSharp);

        TrainingResult result = await CSharpExample.RunAsync();
        result.Outcome.ShouldBe(JobOutcome.Completed);
        result.Epochs.ShouldBe(20);
    }

    private static string AccuracyIn(string output) => Accuracy().Matches(output)[^1].Value;

    private static string HashIn(string output) => Hash().Match(output).Value;

    [GeneratedRegex("weights sha256 [0-9a-f]{64}")]
    private static partial Regex Hash();

    [GeneratedRegex("accuracy [0-9.]+")]
    private static partial Regex Accuracy();
}
