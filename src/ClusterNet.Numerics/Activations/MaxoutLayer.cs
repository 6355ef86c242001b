namespace ClusterNet.Numerics;

/// <summary>A lane's maxout.</summary>
internal sealed class MaxoutLayer : Layer
{
    private readonly int _pieces;
    private readonly int _inner;

    /// <summary>Makes the layer.</summary>
    /// <param name="input">The shape of the pieces.</param>
    /// <param name="output">The shape of the largest ones.</param>
    /// <param name="pieces">The number of units that one output is the largest of.</param>
    /// <param name="inner">The number of consecutive elements of one unit.</param>
    public MaxoutLayer(Shape input, Shape output, int pieces, int inner)
        : base(input, output, [])
    {
        _pieces = pieces;
        _inner = inner;
    }

    /// <inheritdoc/>
    public override void Forward(LayerPass pass, ReadOnlySpan<float> parameters, ReadOnlySpan<float> input, Span<float> output)
    {
        for (int index = 0; index < output.Length; index++)
            output[index] = input[IndexOfLargest(input, index)];
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
        if (inputGradient.IsEmpty)
            return;
        inputGradient.Clear();
        for (int index = 0; index < outputGradient.Length; index++)
            inputGradient[IndexOfLargest(input, index)] = outputGradient[index];
    }

    /// <summary>The place of an output's largest piece; a NaN counts as the largest.</summary>
    private int IndexOfLargest(ReadOnlySpan<float> input, int output)
    {
        int first = (output / _inner * _inner * _pieces) + (output % _inner); // of piece 0
        int best = first;
        for (int piece = 1; piece < _pieces; piece++)
        {
            int index = first + (piece * _inner);
            if (input[index] > input[best] || float.IsNaN(input[index]))
                best = index;
        }

        return best;
    }
}
