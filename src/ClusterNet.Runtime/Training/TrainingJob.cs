using ClusterNet.Data;
using ClusterNet.Numerics;

namespace ClusterNet.Runtime.Training;

/// <summary>What is trained, on what, and for how long: all that decides the bits of the result, and nothing else.</summary>
public sealed record TrainingJob
{
    /// <summary>The network and its loss.</summary>
    public required Model Model { get; init; }

    /// <summary>The rule that turns gradients into updates.</summary>
    public required Optimizer Optimizer { get; init; }

    /// <summary>The learning rate of each step.</summary>
    public required LearningRateSchedule LearningRate { get; init; }

    /// <summary>The training and the validation samples.</summary>
    public required PreparedData Data { get; init; }

    /// <summary>The samples of one step over all workers; a multiple of <see cref="Slices"/>.</summary>
    public required int BatchSize { get; init; }

    /// <summary>The micro-batches of a step; no more workers than this can work side by side. Default: see <see cref="DefaultSlices"/>.</summary>
    public required int Slices { get; init; }

    /// <summary>The passes over the training samples, at least 1.</summary>
    public required int Epochs { get; init; }

    /// <summary>The seed of everything that is drawn by chance. Default 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The validation samples are evaluated after every so many epochs, and at the end; 0 for never. Default 1.</summary>
    public int EvaluateEveryEpochs { get; init; } = 1;

    /// <summary>Tells this job from others: a checkpoint of another job is not resumed. Default: the empty string.</summary>
    public string Digest { get; init; } = "";

    /// <summary>The largest divisor of the batch size that is at most 8.</summary>
    public static int DefaultSlices(int batchSize)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        int slices = Math.Min(8, batchSize);
        while (batchSize % slices != 0)
            slices--;
        return slices;
    }
}
