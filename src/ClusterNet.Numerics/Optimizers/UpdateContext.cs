namespace ClusterNet.Numerics;

/// <summary>What an update is told beside the numbers of its block: the same for every block and every chunk of a step.</summary>
/// <param name="Step">The step, counted from 0: the version of the weights that is read.</param>
/// <param name="LearningRate">The learning rate of the step.</param>
public readonly record struct UpdateContext(long Step, float LearningRate)
{
    /// <summary>
    /// The length (2-norm) of the gradient of all trained parameters over all chunks, before any transformation; null, the default, where
    /// nobody took it. It is taken where <see cref="Optimizer.NeedsGradientNorm"/> says so.
    /// </summary>
    public double? GradientNorm { get; init; }
}
