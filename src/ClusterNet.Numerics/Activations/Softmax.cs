namespace ClusterNet.Numerics;

/// <summary>
/// Softmax over all outputs of a sample: y_i = e^(x_i) / Σ_j e^(x_j), overflow-safe; dx_i = y_i · (dy_i - Σ_j dy_j·y_j).
/// A classifier trained with <see cref="SoftmaxCrossEntropy"/> does not end with it: that loss takes the logits.
/// </summary>
public sealed class Softmax : Module
{
    /// <inheritdoc/>
    public override Layer Build(Shape input) => new SoftmaxLayer(input);
}
