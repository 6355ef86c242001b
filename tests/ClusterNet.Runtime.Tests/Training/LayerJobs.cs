using ClusterNet.Data;
using ClusterNet.Data.Preprocessing;
using ClusterNet.Data.Sampling;
using ClusterNet.Numerics;
using ClusterNet.Protocol.Decisions;
using ClusterNet.Runtime.Training;

namespace ClusterNet.Runtime.Tests.Training;

/// <summary>Small jobs with the layers whose bits are the hardest to keep: such as draw random numbers, keep statistics or recur.</summary>
internal static class LayerJobs
{
    /// <summary>Convolution, batch normalization, augmentation and dropout; the mean of each channel is subtracted.</summary>
    public static TrainingJob Convolution() => Job(
        "convolution",
        new Shape(2, 6, 6),
        FeatureScaling.ChannelMean,
        new RandomShift(1), new RandomFlip(), new RandomCutout(2), new Convolution2D(4, 3, padding: 1), new BatchNormalization(), new Relu(),
        new MaxPooling2D(2), new Convolution2D(6, 3, padding: 1), new BatchNormalization(), new Relu(), new GlobalAveragePooling(),
        new Dropout(0.3), new Dense(3));

    /// <summary>Two recurrent layers over sequences.</summary>
    public static TrainingJob Recurrent() => Job(
        "lstm", new Shape(7, 3), FeatureScaling.None, new Lstm(6), new LayerNormalization(), new Lstm(5, RecurrentOutput.Last), new Dense(3));

    /// <summary>Skips inside skips, with a projection, and branches.</summary>
    public static TrainingJob Residual() => Job(
        "residual",
        new Shape(12),
        FeatureScaling.Standardization,
        new Dense(10),
        new Residual(new Sequential(new Dense(10), new Tanh(), new Residual(new Sequential(new Dense(10), new Relu())))),
        new Residual(new Sequential(new Dense(8), new Tanh()), new Dense(8)),
        new Branches(BranchMerge.Concatenate, new Dense(4), new Sequential(new Dense(4), new Sigmoid())),
        new Dense(3));

    /// <summary>The convolution with a learning rate at which the validation loss soon rises, so that patience ends it.</summary>
    public static TrainingJob EarlyStopped() => Convolution() with
    {
        LearningRate = new ConstantLearningRate(0.15),
        Epochs = 40,
        EarlyStopping = new EarlyStopping(Patience: 2, MinimumImprovement: 0.001),
        Plateau = new PlateauReduction(Factor: 0.5, Patience: 1),
        RestoreBest = true,
        Digest = "early",
    };

    private static TrainingJob Job(string name, Shape shape, FeatureScaling scaling, params Module[] modules)
    {
        PatternSource source = new(150, shape);
        return new TrainingJob
        {
            Model = new Model(shape, new Sequential(modules), new SoftmaxCrossEntropy()),
            Optimizer = new OptimizerChain([new ClipByGlobalNorm(1)], new Adam()),
            LearningRate = new ConstantLearningRate(0.01),
            Data = PreparedData.Split(source, DataSplit.ByCount(source.Count, 40, seed: 5), scaling),
            BatchSize = 24,
            Slices = 8,
            Epochs = 3,
            Seed = 17,
            Digest = name,
        };
    }
}
