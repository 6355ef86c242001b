using System.Diagnostics;
using System.Text.Json;
using ClusterNet.Cli;

namespace ClusterNet.Samples.Tests;

/// <summary>Blocks that are not in the library train like those that are.</summary>
public sealed class OwnBlocksTests
{
    private static readonly string Job = Repository.PathOf("samples", "ClusterNet.Samples", "own-blocks.yaml");

    public static TheoryData<string> Blocks() => ["SineLayer.cs", "FocalLoss.cs", "Lion.cs"];

    [Theory]
    [MemberData(nameof(Blocks))]
    public void A_block_takes_fewer_than_forty_lines(string file) =>
        File.ReadLines(Repository.PathOf("samples", "ClusterNet.Samples", file)).Count().ShouldBeLessThan(40);

    [Fact]
    public async Task A_job_of_own_blocks_keeps_its_promise_with_the_same_bits_on_two_workers_and_can_be_used()
    {
        using TemporaryFolder folder = new();
        JsonElement one = await TrainAsync(folder.File("one"), "1");
        JsonElement two = await TrainAsync(folder.File("two"), "2");
        one.GetProperty("validation").GetProperty("accuracy").GetDouble().ShouldBeGreaterThanOrEqualTo(0.97);
        two.GetProperty("weights_sha256").GetString().ShouldBe(one.GetProperty("weights_sha256").GetString());
        (await ClusterNetCommand.RunAsync(["evaluate", folder.File("two")], OwnBlocks.Catalogues)).ShouldBe(0);
    }

    [Fact]
    public async Task On_a_cluster_of_two_processes_they_are_trained_to_the_same_bits()
    {
        using TemporaryFolder folder = new();
        JsonElement here = await TrainAsync(folder.File("here"), "1");
        string program = Path.Combine(AppContext.BaseDirectory, "ClusterNet.Samples.dll");
        ProcessStartInfo start = new("dotnet", [program, "train", Job, "--processes", "2", "--output", folder.File("cluster"), "--json"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start).ShouldNotBeNull();
        try
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync();
            Task<string> errors = process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(2));
            process.ExitCode.ShouldBe(0, await output + await errors);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(); // its nodes end with it
        }

        Last(folder.File("cluster")).GetProperty("weights_sha256").GetString().ShouldBe(here.GetProperty("weights_sha256").GetString());
    }

    [Fact]
    public async Task Without_the_own_catalogues_the_names_are_unknown()
    {
        using TemporaryFolder folder = new();
        (await ClusterNetCommand.RunAsync(["train", Job, "--output", folder.File("run")], Numerics.BlockCatalogues.Standard)).ShouldBe(3);
        Directory.Exists(folder.File("run")).ShouldBeFalse();
    }

    private static async Task<JsonElement> TrainAsync(string run, string workers)
    {
        (await ClusterNetCommand.RunAsync(["train", Job, "--workers", workers, "--threads", "2", "--output", run], OwnBlocks.Catalogues)).ShouldBe(0);
        return Last(run);
    }

    private static JsonElement Last(string run) => JsonDocument.Parse(File.ReadLines(Path.Combine(run, "metrics.jsonl")).Last()).RootElement;
}
