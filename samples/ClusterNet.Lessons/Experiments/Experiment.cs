using ClusterNet.Data;
using ClusterNet.Numerics;
using ClusterNet.Protocol.Effects;
using ClusterNet.Runtime.Pretraining;
using ClusterNet.Runtime.Training;

namespace ClusterNet.Lessons.Experiments;

/// <summary>One training of a lesson; what is not said is as most lessons have it.</summary>
internal sealed record Experiment
{
    /// <summary>The samples.</summary>
    public required PreparedData Data { get; init; }

    /// <summary>The network.</summary>
    public required Sequential Network { get; init; }

    /// <summary>The loss. Default: softmax cross-entropy.</summary>
    public Loss Loss { get; init; } = new SoftmaxCrossEntropy();

    /// <summary>The optimizer. Default: plain gradient descent.</summary>
    public Optimizer Optimizer { get; init; } = new Sgd();

    /// <summary>The learning rate. Default 0.1.</summary>
    public double LearningRate { get; init; } = 0.1;

    /// <summary>The samples of a step. Default 32.</summary>
    public int BatchSize { get; init; } = 32;

    /// <summary>The passes over the samples.</summary>
    public required int Epochs { get; init; }

    /// <summary>The seed. Default 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Whether samples are shuffled. Default yes.</summary>
    public bool Shuffles { get; init; } = true;

    /// <summary>The network with its loss.</summary>
    public Model Model() => new(Data.SampleShape, Network, Loss);

    /// <summary>How the first layers are trained before the others; null, the default, for not at all.</summary>
    public PretrainingOptions? Pretraining { get; init; }

    /// <summary>Trains.</summary>
    public async Task<Outcome> RunAsync()
    {
        TrainingJob job = Job();
        if (Pretraining is not null)
            job = (await new Pretrainer(job, Pretraining, new TrainerOptions()).RunAsync()).Job
                ?? throw new InvalidOperationException("The pre-training ended early.");
        List<double> stepLosses = [];
        List<double> epochLosses = [];
        TrainingResult result = await new Trainer(job, new TrainerOptions { ReportInterval = TimeSpan.Zero }).FitAsync(happened =>
        {
            if (happened is StepReported step)
                stepLosses.Add(step.Loss);
            else if (happened is EvaluationReported { TrainingLoss: { } loss })
                epochLosses.Add(loss);
        });
        if (result.Outcome is not JobOutcome.Completed)
            throw new InvalidOperationException($"The training ended early: {result.Reason}");
        return new Outcome(job.Model, result, [.. stepLosses], [.. epochLosses]);
    }

    private TrainingJob Job() => new()
    {
        Model = Model(),
        Optimizer = Optimizer,
        LearningRate = new ConstantLearningRate(LearningRate),
        Data = Data,
        BatchSize = BatchSize,
        Slices = TrainingJob.DefaultSlices(BatchSize),
        Epochs = Epochs,
        Seed = Seed,
        Shuffles = Shuffles,
    };
}
