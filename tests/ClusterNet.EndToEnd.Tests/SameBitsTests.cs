using ClusterNet.EndToEnd.Tests.Program;

namespace ClusterNet.EndToEnd.Tests;

/// <summary>The program's weights are the same to the last bit, however and on whatever processor it is run.</summary>
public sealed class SameBitsTests
{
    private static readonly string[] Spiral = [ClusterNetProgram.Job("spiral.yaml"), "--set", "epochs=2"];

    private static readonly Lazy<Task<string>> SpiralUndisturbed = new(() => HashAsync([], [.. Spiral, "--threads", "1"]));
    private static readonly Lazy<Task<string>> DigitsUndisturbed = new(() => HashAsync([], [.. Digits("epochs=1"), "--threads", "1"]));
    private static readonly Lazy<Task<string>> FewDigitsUndisturbed = new(() => HashAsync([], FewDigits()));

    /// <summary>Workers, servers and threads; the whole grid is tried inside one process by the tests of the runtime.</summary>
    public static TheoryData<int, int, int> Sizes() => new() { { 1, 3, 2 }, { 2, 1, 2 }, { 3, 3, 1 }, { 5, 1, 1 }, { 8, 3, 2 } };

    [Theory]
    [MemberData(nameof(Sizes))]
    public async Task The_spiral_is_trained_to_the_same_bits_at_any_size(int workers, int servers, int threads) =>
        (await HashAsync([], [.. Spiral, .. SizeOf(workers, servers, threads)])).ShouldBe(await SpiralUndisturbed.Value);

    [SkippableTheory]
    [MemberData(nameof(Sizes))]
    public async Task Digits_are_trained_to_the_same_bits_at_any_size(int workers, int servers, int threads) =>
        (await HashAsync([], [.. Digits("epochs=1"), .. SizeOf(workers, servers, threads)])).ShouldBe(await DigitsUndisturbed.Value);

    [Theory]
    [InlineData("DOTNET_EnableAVX512F")]
    [InlineData("DOTNET_EnableAVX2")]
    [InlineData("DOTNET_EnableHWIntrinsic")]
    public async Task The_spiral_is_trained_to_the_same_bits_with_narrower_vectors(string instructions) =>
        (await HashAsync([(instructions, "0")], Spiral)).ShouldBe(await SpiralUndisturbed.Value);

    [SkippableTheory]
    [InlineData("DOTNET_EnableAVX512F")]
    [InlineData("DOTNET_EnableAVX2")]
    [InlineData("DOTNET_EnableHWIntrinsic")]
    public async Task Digits_are_trained_to_the_same_bits_with_narrower_vectors(string instructions) =>
        (await HashAsync([(instructions, "0")], FewDigits())).ShouldBe(await FewDigitsUndisturbed.Value);

    private static async Task<string> HashAsync((string Name, string Value)[] environment, string[] arguments)
    {
        using TemporaryFolder folder = new();
        return (await ClusterNetProgram.RunAsync(folder.Path, environment, ["train", .. arguments, "--output", "run", "--json"])).WeightsSha256();
    }

    private static string[] SizeOf(int workers, int servers, int threads) => ["--workers", $"{workers}", "--servers", $"{servers}", "--threads", $"{threads}"];

    private static string[] Digits(string length) =>
        [ClusterNetProgram.Job("mnist.yaml"), "--set", $"data.path={SharedFolder.Require("data", "mnist-10k")}", "--set", length];

    /// <summary>A few steps: without vectors a multiplication takes many times as long.</summary>
    private static string[] FewDigits() => [.. Digits("steps=4"), "--set", "evaluation.every_epochs=0"];
}
