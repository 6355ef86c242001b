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
    public async Task Without_the_own_catalogues_the_names_are_unknown()
    {
        using TemporaryFolder folder = new();
        (await ClusterNetCommand.RunAsync(["train", Job, "--output", folder.File("run")], Numerics.BlockCatalogues.Standard)).ShouldBe(3);
        Directory.Exists(folder.File("run")).ShouldBeFalse();
    }

    private static async Task<JsonElement> TrainAsync(string run, string workers)
    {
        (await ClusterNetCommand.RunAsync(["train", Job, "--workers", workers, "--threads", "2", "--output", run], OwnBlocks.Catalogues)).ShouldBe(0);
        string last = (await File.ReadAllLinesAsync(Path.Combine(run, "metrics.jsonl")))[^1];
        return JsonDocument.Parse(last).RootElement;
    }
}
