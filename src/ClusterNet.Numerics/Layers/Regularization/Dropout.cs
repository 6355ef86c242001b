namespace ClusterNet.Numerics;

/// <summary>
/// Inverted dropout (Srivastava et al. 2014): in training each element is set to 0 with probability <c>rate</c> and otherwise divided by
/// 1 - rate, so that its mean
/// stays; in inference nothing is done. What is dropped is a function of the seed, the step, the sample, the layer's place in the model
/// and the element. Any shape.
/// </summary>
public sealed class Dropout : Module
{
    /// <summary>Describes the layer.</summary>
    /// <param name="rate">The probability of an element to be dropped, from 0 to below 1; 0.5 by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is outside of its range.</exception>
    public Dropout(double rate = 0.5)
    {
        Rate = NumberRange.ZeroToBelowOne.Require(rate);
    }

    /// <summary>The probability of an element to be dropped.</summary>
    public double Rate { get; }

    /// <inheritdoc/>
    public override Layer Build(Shape input) => new DropoutLayer(input, (float)Rate);
}
