using System.Globalization;
using ClusterNet.Benchmarks.Step;
using ClusterNet.Runtime.Nodes;
using ClusterNet.Runtime.Training;

namespace ClusterNet.Benchmarks.Processes;

/// <summary>The job of the benchmark, as text between the processes: the batch and the epochs.</summary>
internal sealed class BenchmarkJobs : IJobOpener
{
    private static readonly int[] Hidden = [512, 512];

    /// <summary>The text of a job.</summary>
    public static string TextOf(int batch, int epochs) => string.Create(CultureInfo.InvariantCulture, $"{batch} {epochs}");

    /// <summary>784-512-512-10 with Adam.</summary>
    public static TrainingJob Job(int batch, int epochs) => StepJobs.Dense(Hidden, batch, epochs: epochs);

    /// <inheritdoc/>
    public OpenedJob Open(string text, string? dataPath = null)
    {
        int[] figures = [.. text.Split(' ').Select(figure => int.Parse(figure, CultureInfo.InvariantCulture))];
        return new OpenedJob("benchmark", Job(figures[0], figures[1]), new TrainerOptions { CheckpointEveryEpochs = 0 }, KeepCheckpoints: 1, ContentHash: "");
    }
}
