using System.Collections.Immutable;
using ClusterNet.Numerics.Lanes;

namespace ClusterNet.Numerics;

/// <summary>A lane's skip connection.</summary>
internal sealed class ResidualLayer : Layer
{
    private readonly Layer _body;
    private readonly Layer? _projection;
    private AlignedVector _bodyOutput = new(0);
    private AlignedVector _projectionOutput = new(0);
    private AlignedVector _projectionInputGradient = new(0);

    public ResidualLayer(Layer body, Layer? projection)
        : base(body.InputShape, body.OutputShape, Define(body, projection))
    {
        _body = body;
        _projection = projection;
        Children = projection is null ? [body] : [body, projection];
    }

    /// <inheritdoc/>
    public override ImmutableArray<Layer> Children { get; }

    /// <inheritdoc/>
    public override void Reserve(int rows, int slices)
    {
        base.Reserve(rows, slices);
        WorkBuffer.Grow(ref _bodyOutput, checked(rows * OutputShape.Size));
        if (_projection is null)
            return;
        WorkBuffer.Grow(ref _projectionOutput, rows * OutputShape.Size);
        WorkBuffer.Grow(ref _projectionInputGradient, checked(rows * InputShape.Size));
    }

    /// <inheritdoc/>
    public override void Forward(LayerPass pass, ReadOnlySpan<float> parameters, ReadOnlySpan<float> input, Span<float> output)
    {
        Span<float> bodyOutput = _bodyOutput.Span[..output.Length];
        _body.Forward(pass, parameters[.._body.ParameterCount], input, bodyOutput);
        if (_projection is null)
        {
            VectorMath.Add(bodyOutput, input, output);
            return;
        }

        Span<float> projected = _projectionOutput.Span[..output.Length];
        _projection.Forward(pass, parameters[_body.ParameterCount..], input, projected);
        VectorMath.Add(bodyOutput, projected, output);
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
        _body.Backward(
            pass, parameters[.._body.ParameterCount], input, _bodyOutput.Span[..output.Length], outputGradient, inputGradient,
            gradients.Slice(0, _body.ParameterCount));
        if (_projection is null)
        {
            if (!inputGradient.IsEmpty)
                VectorMath.Add(inputGradient, outputGradient, inputGradient);
            return;
        }

        Span<float> projected = _projectionInputGradient.Span[..inputGradient.Length];
        _projection.Backward(
            pass, parameters[_body.ParameterCount..], input, _projectionOutput.Span[..output.Length], outputGradient, projected,
            gradients.Slice(_body.ParameterCount, _projection.ParameterCount));
        VectorMath.Add(inputGradient, projected, inputGradient);
    }

    private static ImmutableArray<ParameterDefinition> Define(Layer body, Layer? projection)
    {
        ImmutableArray<ParameterDefinition> parameters = ParameterNames.Under("body", body);
        return projection is null ? parameters : parameters.AddRange(ParameterNames.Under("projection", projection));
    }
}
