using System.Collections.Immutable;
using ClusterNet.Data;
using ClusterNet.Numerics;
using ClusterNet.Runtime.Training;

namespace ClusterNet.Lessons.Experiments;

/// <summary>What an experiment gave.</summary>
/// <param name="Model">The network.</param>
/// <param name="Result">Its weights and figures.</param>
/// <param name="StepLosses">The mean loss of each step's samples.</param>
/// <param name="EpochLosses">The mean loss of each epoch, measured while the weights changed.</param>
internal sealed record Outcome(Model Model, TrainingResult Result, ImmutableArray<double> StepLosses, ImmutableArray<double> EpochLosses)
{
    /// <summary>The share of the validation samples that the trained network gets right.</summary>
    public double ValidationAccuracy => Result.Validation!.Accuracy!.Value;

    /// <summary>The figures of the trained network on some samples.</summary>
    public ModelFigures On(PreparedView samples) => new Predictor(Model, Result.Weights).Evaluate(samples);
}
