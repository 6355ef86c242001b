namespace ClusterNet.Numerics;

/// <summary>
/// For a model whose single output is what is to be made small already, as the reconstruction error of a restricted Boltzmann machine:
/// loss = x; gradient = 1. The targets are not looked at.
/// </summary>
public sealed class MeanOutput : Loss
{
    private readonly int _targetWidth;

    /// <summary>Makes the loss.</summary>
    /// <param name="targetWidth">The number of target values that the data has all the same, 1 or more.</param>
    public MeanOutput(int targetWidth = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(targetWidth, 1);
        _targetWidth = targetWidth;
    }

    /// <inheritdoc/>
    public override int TargetWidth(Shape output) =>
        output.Size == 1 ? _targetWidth : throw new ModelException($"The mean output is of a model with one output; this one has {output.Size}.");

    /// <inheritdoc/>
    public override void Evaluate(
        ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, double scale, Span<float> gradient, Span<float> rowLosses)
    {
        predictions.CopyTo(rowLosses);
        gradient.Fill((float)scale);
    }
}
