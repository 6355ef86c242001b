using System.Runtime.CompilerServices;
using ClusterNet.Numerics.Lanes;

namespace ClusterNet.Numerics;

/// <summary>A lane's dropout. Between the passes it keeps the random numbers.</summary>
internal sealed class DropoutLayer : Layer
{
    private readonly float _rate;
    private AlignedVector _numbers = new(0);

    public DropoutLayer(Shape shape, float rate)
        : base(shape, shape, [])
    {
        _rate = rate;
    }

    /// <inheritdoc/>
    public override void Reserve(int rows, int slices) => WorkBuffer.Grow(ref _numbers, checked(rows * InputShape.Size));

    /// <inheritdoc/>
    public override void Forward(LayerPass pass, ReadOnlySpan<float> parameters, ReadOnlySpan<float> input, Span<float> output)
    {
        if (pass.Mode == PassMode.Inference)
        {
            input.CopyTo(output);
            return;
        }

        for (int row = 0; row < pass.Rows; row++)
            pass.Random(RandomPurpose.Dropout, this, row).FillUniformSingle(_numbers.Span.Slice(row * InputShape.Size, InputShape.Size));
        Mask(input, output);
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
        if (pass.Mode == PassMode.Inference)
            outputGradient.CopyTo(inputGradient);
        else
            Mask(outputGradient, inputGradient);
    }

    private void Mask(ReadOnlySpan<float> values, Span<float> masked) =>
        ElementLoop.Run(
            new Loop { Rate = _rate, Scale = 1f / (1f - _rate), Numbers = _numbers.Span, Values = values, Masked = masked }, masked.Length);

    private ref struct Loop : IElementLoop
    {
        public float Rate;
        public float Scale;
        public ReadOnlySpan<float> Numbers;
        public ReadOnlySpan<float> Values;
        public Span<float> Masked;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Step<TLanes>(int index)
            where TLanes : struct, ILanes<TLanes>
        {
            TLanes kept = TLanes.Load(Values, index) * TLanes.Create(Scale);
            TLanes.WhereLess(TLanes.Load(Numbers, index), TLanes.Create(Rate), TLanes.Create(0f), kept).Store(Masked, index);
        }
    }
}
