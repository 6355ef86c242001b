namespace ClusterNet.Numerics;

/// <summary>Zeros, but for the bias of one gate.</summary>
internal sealed class GateBiasInitializer : Initializer
{
    private readonly int _gates;
    private readonly int _gate;
    private readonly float _value;

    /// <summary>Makes the rule.</summary>
    /// <param name="gates">The number of gates, whose biases follow one another.</param>
    /// <param name="gate">The gate, counted from 0.</param>
    /// <param name="value">Its bias.</param>
    public GateBiasInitializer(int gates, int gate, double value)
    {
        _gates = gates;
        _gate = gate;
        _value = (float)value;
    }

    /// <inheritdoc/>
    public override void Fill(ParameterDefinition parameter, RandomSequence random, Span<float> values)
    {
        int size = values.Length / _gates;
        values.Clear();
        values.Slice(_gate * size, size).Fill(_value);
    }
}
