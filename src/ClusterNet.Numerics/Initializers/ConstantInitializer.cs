namespace ClusterNet.Numerics;

/// <summary>Every element starts at the same value.</summary>
public sealed class ConstantInitializer : Initializer
{
    /// <summary>Chooses the value; finite.</summary>
    public ConstantInitializer(double value)
    {
        Value = (float)NumberRange.Any.Require(value);
    }

    /// <summary>The value of every element.</summary>
    public float Value { get; }

    /// <inheritdoc/>
    public override void Fill(ParameterDefinition parameter, RandomSequence random, Span<float> values) => values.Fill(Value);
}
