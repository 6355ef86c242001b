namespace ClusterNet.Runtime.Pretraining;

/// <summary>
/// How the first layers of a network are trained before the network is: as a stack of restricted Boltzmann machines, a deep belief network
/// (Hinton, Osindero and Teh 2006, "A fast learning algorithm for deep belief nets"), one after the other, each on what the one below
/// makes of the samples.
/// </summary>
public sealed record PretrainingOptions
{
    /// <summary>How many of the pairs of a dense layer and a sigmoid that the model begins with; null (the default) for all of them.</summary>
    public int? Layers { get; init; }

    /// <summary>The passes over the training samples for each machine, at least 1. Default 10.</summary>
    public int Epochs { get; init; } = 10;

    /// <summary>The learning rate, above 0. Default 0.1.</summary>
    public double LearningRate { get; init; } = 0.1;

    /// <summary>The factor of momentum, from 0 to below 1. Default 0.5.</summary>
    public double Momentum { get; init; } = 0.5;

    /// <summary>The strength of the L2 penalty, 0 or more. Default 0.0002.</summary>
    public double WeightDecay { get; init; } = 0.0002;

    /// <summary>k of the contrastive divergence, at least 1. Default 1.</summary>
    public int GibbsSteps { get; init; } = 1;
}
