using ClusterNet.Data;
using ClusterNet.Numerics;
using ClusterNet.Protocol.Decisions;

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

    /// <summary>The validation samples are evaluated after every so many steps, instead of epochs; 0 (the default) for by epochs.</summary>
    public long EvaluateEverySteps { get; init; }

    /// <summary>Ends the job after so many steps, if that is before the last epoch; null (the default) for all epochs.</summary>
    public long? Steps { get; init; }

    /// <summary>How the initial weights are scaled by the data; null (the default) leaves them as the initializers made them.</summary>
    public UnitVariance? UnitVariance { get; init; }

    /// <summary>When to end early; null (the default) for never.</summary>
    public EarlyStopping? EarlyStopping { get; init; }

    /// <summary>When to lower the learning rate for want of improvement; null (the default) for never.</summary>
    public PlateauReduction? Plateau { get; init; }

    /// <summary>Whether the result has the weights of the best evaluation instead of the last weights. Default no.</summary>
    public bool RestoreBest { get; init; }

    /// <summary>
    /// Whether the training samples are taken in an order drawn by chance, anew in each epoch; else in the order in which they lie, which
    /// is only good for showing why they should not be. Default yes.
    /// </summary>
    public bool Shuffles { get; init; } = true;

    /// <summary>
    /// The weights before the first step, in the order of the model's layout, as pre-training leaves them; null (the default) for those
    /// that the model's initializers give.
    /// </summary>
    public ReadOnlyMemory<float>? InitialWeights { get; init; }

    /// <summary>Tells this job from others: a checkpoint of another job is not resumed. Default: the empty string.</summary>
    public string Digest { get; init; } = "";

    /// <summary>Writes the weights that training begins with: a function of the job alone.</summary>
    /// <param name="weights">Receives them, in the order of the model's layout.</param>
    public void InitializeWeights(Span<float> weights)
    {
        if (InitialWeights is { } initial)
        {
            initial.Span.CopyTo(weights);
            return;
        }

        Model.InitializeWeights(Seed, weights);
        UnitVariance?.Rescale(Model, Data.Training, weights);
    }

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
