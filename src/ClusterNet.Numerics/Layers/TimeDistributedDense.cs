namespace ClusterNet.Numerics;

/// <summary>
/// One and the same dense layer at every time step: y[t] = x[t]·W + b, with W of shape [in, units] and b of [units].
/// Input [time, in], output [time, units].
/// </summary>
public sealed class TimeDistributedDense : Module
{
    /// <summary>Describes the layer.</summary>
    /// <param name="units">The number of outputs at each time step, 1 or more.</param>
    /// <param name="initializer">The rule for the first weights; He normal by default. Biases start at zero.</param>
    /// <param name="bias">Whether there is a bias; by default there is.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="units"/> is below 1.</exception>
    public TimeDistributedDense(int units, Initializer? initializer = null, bool bias = true)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(units, 1);
        Units = units;
        Initializer = initializer ?? Initializers.HeNormal;
        HasBias = bias;
    }

    /// <summary>The number of outputs at each time step.</summary>
    public int Units { get; }

    /// <summary>The rule for the first weights.</summary>
    public Initializer Initializer { get; }

    /// <summary>Whether there is a bias.</summary>
    public bool HasBias { get; }

    /// <inheritdoc/>
    public override Layer Build(Shape input)
    {
        var sequence = SequenceShape.Of(input, "time-distributed dense layer");
        var weight = new ParameterDefinition("weight", new Shape(sequence.Features, Units), Initializer, sequence.Features, Units);
        var bias = new ParameterDefinition("bias", new Shape(Units), Initializers.Zeros, sequence.Features, Units);
        return new TimeDistributedDenseLayer(input, new Shape(sequence.Time, Units), HasBias ? [weight, bias] : [weight]);
    }
}
