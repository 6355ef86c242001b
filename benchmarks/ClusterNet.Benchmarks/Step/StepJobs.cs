using ClusterNet.Data;
using ClusterNet.Data.Sampling;
using ClusterNet.Numerics;
using ClusterNet.Runtime.Training;

namespace ClusterNet.Benchmarks.Step;

/// <summary>The networks of the benchmarks: dense layers with ReLU between, softmax cross-entropy, Adam.</summary>
internal static class StepJobs
{
    private static readonly Lazy<PreparedData> Data = new(() =>
    {
        SyntheticSource source = new(8192);
        return PreparedData.Split(source, DataSplit.ByCount(source.Count, 0, seed: 1));
    });

    /// <summary>A job on a 784-hidden-10 network.</summary>
    public static TrainingJob Dense(int[] hidden, int batch, int slices = 8, int epochs = 1)
    {
        List<Module> modules = [];
        foreach (int units in hidden)
        {
            modules.Add(new Dense(units));
            modules.Add(new Relu());
        }

        modules.Add(new Dense(10));
        return new TrainingJob
        {
            Model = new Model(new Shape(784), new Sequential([.. modules]), new SoftmaxCrossEntropy()),
            Optimizer = new Adam(),
            LearningRate = new ConstantLearningRate(0.001),
            Data = Data.Value,
            BatchSize = batch,
            Slices = slices,
            Epochs = epochs,
            EvaluateEveryEpochs = 0,
        };
    }

    /// <summary>Floating-point operations of the matrix products of one step: forward, weight gradient, and the input gradient of all layers but the first.</summary>
    public static double Operations(int[] hidden, int batch)
    {
        int[] widths = [784, .. hidden, 10];
        double operations = 0;
        for (int layer = 0; layer + 1 < widths.Length; layer++)
            operations += (layer == 0 ? 2 : 3) * 2.0 * batch * widths[layer] * widths[layer + 1];
        return operations;
    }
}
