using ClusterNet.Data;
using ClusterNet.Data.Sampling;
using ClusterNet.Numerics;
using ClusterNet.Runtime.Training;

namespace ClusterNet.Dashboard.Playground;

/// <summary>Settings as a job of the trainer.</summary>
internal static class PlaygroundJob
{
    private const int EpochsWithoutEnd = 10_000_000;

    /// <summary>The job: the same settings, but for the workers, are the same job to the last bit.</summary>
    /// <param name="settings">Sound settings.</param>
    /// <param name="source">Their points.</param>
    /// <param name="steps">After how many steps it ends; null for as good as never.</param>
    public static TrainingJob Of(PlaygroundSettings settings, PlaygroundSource source, long? steps = null)
    {
        long tests = Math.Max(1, (long)Math.Round(settings.Samples * (1 - settings.TrainingShare)));
        return new TrainingJob
        {
            Model = ModelOf(settings),
            Optimizer = OptimizerOf(settings),
            LearningRate = new ConstantLearningRate(settings.LearningRate),
            Data = PreparedData.Split(source, DataSplit.ByCount(source.Count, tests, (ulong)settings.Seed)),
            BatchSize = settings.BatchSize,
            Slices = TrainingJob.DefaultSlices(settings.BatchSize),
            Epochs = EpochsWithoutEnd,
            Steps = steps,
            Seed = (ulong)settings.Seed,
            EvaluateEveryEpochs = 0, // the page evaluates the weights that it shows
            Digest = "playground",
        };
    }

    /// <summary>The activation of the hidden layers; null for none.</summary>
    public static Module? Activation(PlaygroundSettings settings) => settings.Activation switch
    {
        PlaygroundActivation.Relu => new Relu(),
        PlaygroundActivation.Tanh => new Tanh(),
        PlaygroundActivation.Sigmoid => new Sigmoid(),
        _ => null,
    };

    /// <summary>The modules of one layer.</summary>
    public static Sequential Layer(PlaygroundSettings settings, int layer)
    {
        bool isLast = layer == settings.Hidden.Length;
        Dense dense = new(isLast ? 1 : settings.Hidden[layer], Initializers.XavierUniform);
        Module? activation = isLast ? (settings.IsClassification ? new Tanh() : null) : Activation(settings);
        return activation is null ? new Sequential(dense) : new Sequential(dense, activation);
    }

    private static Model ModelOf(PlaygroundSettings settings)
    {
        List<Module> modules = [];
        for (int layer = 0; layer <= settings.Hidden.Length; layer++)
            modules.AddRange(Layer(settings, layer).Modules);
        return new Model(new Shape(settings.Features.Length), new Sequential([.. modules]), new HalfMeanSquaredError());
    }

    private static Optimizer OptimizerOf(PlaygroundSettings settings)
    {
        double rate = settings.Regularization == PlaygroundPenalty.None ? 0 : settings.RegularizationRate;
        OptimizerLink penalty = settings.Regularization == PlaygroundPenalty.L1 ? new WeightPenalty(l1: rate) : new WeightPenalty(l2: rate);
        return settings.Optimizer switch
        {
            PlaygroundOptimizer.Sgd => new OptimizerChain([penalty]),
            PlaygroundOptimizer.Momentum => new OptimizerChain([penalty], new Momentum(0.9)),
            _ => new OptimizerChain([penalty], new Adam()),
        };
    }
}
