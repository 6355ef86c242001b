namespace ClusterNet.Numerics;

/// <summary>
/// A fully connected layer: y = x·W + b, with W of shape [in, out] and b of [out]. A sample of any shape is taken as a row of numbers.
/// </summary>
public sealed class Dense : Module
{
    /// <summary>Describes the layer.</summary>
    /// <param name="units">The number of outputs, 1 or more.</param>
    /// <param name="initializer">The rule for the first weights; He normal by default. Biases start at zero.</param>
    /// <param name="bias">Whether there is a bias; by default there is.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="units"/> is below 1.</exception>
    public Dense(int units, Initializer? initializer = null, bool bias = true)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(units, 1);
        Units = units;
        Initializer = initializer ?? Initializers.HeNormal;
        HasBias = bias;
    }

    /// <summary>The number of outputs.</summary>
    public int Units { get; }

    /// <summary>The rule for the first weights.</summary>
    public Initializer Initializer { get; }

    /// <summary>Whether there is a bias.</summary>
    public bool HasBias { get; }

    /// <inheritdoc/>
    public override Layer Build(Shape input)
    {
        var weight = new ParameterDefinition("weight", new Shape(input.Size, Units), Initializer, input.Size, Units);
        var bias = new ParameterDefinition("bias", new Shape(Units), Initializers.Zeros, input.Size, Units);
        return new DenseLayer(input, new Shape(Units), HasBias ? [weight, bias] : [weight]);
    }
}
