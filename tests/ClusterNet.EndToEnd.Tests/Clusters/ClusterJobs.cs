using System.Globalization;
using ClusterNet.EndToEnd.Tests.Program;

namespace ClusterNet.EndToEnd.Tests.Clusters;

/// <summary>The job of the tests with several processes, and the bits that it has when nothing disturbs it.</summary>
internal static class ClusterJobs
{
    private static readonly Lazy<Task<string>> Undisturbed = new(HashAsync);

    /// <summary>The epochs of <see cref="Spiral"/>, of 25 steps each.</summary>
    public const int Epochs = 20;

    /// <summary>The samples of each.</summary>
    public const int TrainingSamples = 1600;

    /// <summary>500 steps of the spiral, an evaluation and a checkpoint every 25.</summary>
    public static string[] Spiral { get; } = [ClusterNetProgram.Job("spiral.yaml"), "--set", string.Create(CultureInfo.InvariantCulture, $"epochs={Epochs}")];

    /// <summary>The SHA-256 of its weights, trained in one process.</summary>
    public static Task<string> WeightsSha256Async() => Undisturbed.Value;

    private static async Task<string> HashAsync()
    {
        using TemporaryFolder folder = new();
        return (await ClusterNetProgram.RunAsync(folder.Path, ["train", .. Spiral, "--output", "run", "--json"])).WeightsSha256();
    }
}
