using ClusterNet.Numerics.Lanes;

namespace ClusterNet.Numerics;

/// <summary>A lane's embedding: copies rows of the table, and adds up their gradients in the order of the symbols.</summary>
internal sealed class EmbeddingLayer : Layer
{
    private readonly int _count;
    private readonly int _size;

    public EmbeddingLayer(Shape input, Shape output, ParameterDefinition weight)
        : base(input, output, [weight])
    {
        _count = weight.Shape[0];
        _size = weight.Shape[1];
    }

    /// <inheritdoc/>
    public override void Forward(LayerPass pass, ReadOnlySpan<float> parameters, ReadOnlySpan<float> input, Span<float> output)
    {
        for (int place = 0; place < input.Length; place++)
            parameters.Slice(Symbol(input, place) * _size, _size).CopyTo(output[(place * _size)..]);
    }

    /// <inheritdoc/>
    public override void Backward(
        LayerPass pass,
        ReadOnlySpan<float> parameters,
        ReadOnlySpan<float> input,
        ReadOnlySpan<float> output,
        ReadOnlySpan<float> outputGradient,
        Span<float> inputGradient,
        GradientOutputs gradients)
    {
        inputGradient.Clear(); // a symbol has no neighbourhood to move in
        pass.SliceSum.Begin(pass.Schedule, ParameterCount);
        for (int slice = 0; slice < pass.Slices; slice++)
        {
            Span<float> leaf = pass.SliceSum.Leaf();
            leaf.Clear();
            for (int place = pass.RowStarts[slice] * InputShape.Size; place < pass.RowStarts[slice + 1] * InputShape.Size; place++)
            {
                Span<float> row = leaf.Slice(Symbol(input, place) * _size, _size);
                VectorMath.Add(row, outputGradient.Slice(place * _size, _size), row);
            }

            pass.SliceSum.Push(gradients);
        }
    }

    private int Symbol(ReadOnlySpan<float> input, int place)
    {
        float value = input[place];
        if (value >= 0 && value < _count && MathF.Floor(value) == value)
            return (int)value;
        int row = place / InputShape.Size;
        throw new InputException(row, $"an embedding takes whole numbers from 0 to {_count - 1}; found {value:R}");
    }
}
