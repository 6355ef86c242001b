namespace ClusterNet.Numerics;

/// <summary>
/// The bipolar rectifier (Eidnes and Nøkland 2017), which keeps the mean of the activations near zero: units with an even number give
/// y = max(x, 0), those with an odd number y = min(x, 0); dy/dx = 1 where y = x ≠ 0, else 0.
/// The units are the channels of [channels, height, width], and the last dimension of any other shape.
/// </summary>
public sealed class BipolarRelu : Module
{
    /// <inheritdoc/>
    public override Layer Build(Shape input) => new BipolarReluLayer(input);
}
