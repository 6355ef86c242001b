using System.Collections.Immutable;

namespace ClusterNet.Dashboard.Playground;

/// <summary>All that decides the bits of a playground's network, and with how many workers it begins.</summary>
public sealed record PlaygroundSettings
{
    /// <summary>The most hidden layers.</summary>
    public const int LayersMax = 6;

    /// <summary>The most neurons of a hidden layer.</summary>
    public const int NeuronsMax = 8;

    /// <summary>The most workers.</summary>
    public const int WorkersMax = 8;

    private const int SamplesMax = 5000;
    private const int BatchMax = 128;
    private const double NoiseMax = 0.5;
    private const double ShareMin = 0.1;
    private const double ShareMax = 0.9;

    /// <summary>What is learned. Default: the spiral.</summary>
    public PlaygroundSet Data { get; init; } = PlaygroundSet.Spiral;

    /// <summary>The amount of noise, 0 to 0.5. Default 0.</summary>
    public double Noise { get; init; }

    /// <summary>The points, 50 to 5000. Default 500.</summary>
    public int Samples { get; init; } = 500;

    /// <summary>The share of the points that is trained on, 0.1 to 0.9; the others test. Default 0.5.</summary>
    public double TrainingShare { get; init; } = 0.5;

    /// <summary>The points of a step, 1 to 128. Default 16.</summary>
    public int BatchSize { get; init; } = 16;

    /// <summary>What the network is given of a point; at least one. Default: its coordinates.</summary>
    public ImmutableArray<PlaygroundFeature> Features { get; init; } = [PlaygroundFeature.X1, PlaygroundFeature.X2];

    /// <summary>The neurons of each hidden layer, 1 to 8; up to 6 layers, none for a linear model. Default: 8, 6.</summary>
    public ImmutableArray<int> Hidden { get; init; } = [8, 6];

    /// <summary>The activation of the hidden layers. Default tanh.</summary>
    public PlaygroundActivation Activation { get; init; } = PlaygroundActivation.Tanh;

    /// <summary>What is added to the loss for large weights. Default nothing.</summary>
    public PlaygroundPenalty Regularization { get; init; } = PlaygroundPenalty.None;

    /// <summary>How much, 0 to 10. Default 0.</summary>
    public double RegularizationRate { get; init; }

    /// <summary>The rule of the update. Default stochastic gradient descent.</summary>
    public PlaygroundOptimizer Optimizer { get; init; } = PlaygroundOptimizer.Sgd;

    /// <summary>The learning rate, above 0 to 10. Default 0.03.</summary>
    public double LearningRate { get; init; } = 0.03;

    /// <summary>Chooses the points and the first weights, 0 to 2³¹ − 1. Default 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>With how many workers it begins, 1 to 8. Default 3. It does not change a bit.</summary>
    public int Workers { get; init; } = 3;

    /// <summary>Whether the problem is a classification; else a regression.</summary>
    public bool IsClassification => Data < PlaygroundSet.Plane;

    /// <summary>What is wrong, with the key, what was found and what was expected; null where all is well.</summary>
    public string? Problem() =>
        Outside("noise", Noise, 0, NoiseMax) ?? Outside("samples", Samples, 50, SamplesMax) ?? Outside("trainingShare", TrainingShare, ShareMin, ShareMax)
        ?? Outside("batchSize", BatchSize, 1, BatchMax) ?? Outside("regularizationRate", RegularizationRate, 0, 10) ?? Outside("learningRate", LearningRate, 1e-6, 10)
        ?? Outside("seed", Seed, 0, int.MaxValue) ?? Outside("workers", Workers, 1, WorkersMax) ?? ProblemOfNetwork();

    private string? ProblemOfNetwork()
    {
        if (Features.IsDefaultOrEmpty || Features.Distinct().Count() != Features.Length || Features.Any(feature => !Enum.IsDefined(feature)))
            return "features: expected at least one, each once";
        if (Hidden.IsDefault || Hidden.Length > LayersMax)
            return $"hidden: expected up to {LayersMax} layers";
        if (!Enum.IsDefined(Data) || !Enum.IsDefined(Activation) || !Enum.IsDefined(Regularization) || !Enum.IsDefined(Optimizer))
            return "data, activation, regularization, optimizer: expected one of their names";
        foreach (int neurons in Hidden)
            if (Outside("hidden", neurons, 1, NeuronsMax) is { } problem)
                return problem;
        return null;
    }

    private static string? Outside(string key, double value, double least, double most) =>
        value >= least && value <= most ? null : FormattableString.Invariant($"{key}: found {value}, expected {least} to {most}");
}
