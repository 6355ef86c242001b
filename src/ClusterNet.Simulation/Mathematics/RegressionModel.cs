namespace ClusterNet.Simulation.Mathematics;

/// <summary>The size of a <see cref="RegressionMathematics"/>.</summary>
public sealed record RegressionModel
{
    /// <summary>Inputs of a sample, at least 1. Default 5.</summary>
    public int Features { get; init; } = 5;

    /// <summary>Outputs of a sample, at least 1. Default 3.</summary>
    public int Outputs { get; init; } = 3;

    /// <summary>N, the training samples, at least 1. Default 96.</summary>
    public int TrainingSamples { get; init; } = 96;

    /// <summary>The validation samples. Default 24.</summary>
    public int ValidationSamples { get; init; } = 24;

    /// <summary>B, the samples of a step, a multiple of the micro-batches. Default 16.</summary>
    public int GlobalBatch { get; init; } = 16;

    /// <summary>The learning rate. Default 0.05.</summary>
    public float LearningRate { get; init; } = 0.05f;

    /// <summary>The momentum coefficient. Default 0.9.</summary>
    public float Momentum { get; init; } = 0.9f;

    /// <summary>The gradient is scaled down to this norm over all chunks, where the plan has the norm computed. Default 0.3.</summary>
    public double GradientNormMax { get; init; } = 0.3;

    /// <summary>The number of parameters: a matrix [features, outputs] and a bias [outputs].</summary>
    public int Parameters => (Features + 1) * Outputs;
}
