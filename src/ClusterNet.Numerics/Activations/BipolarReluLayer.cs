using System.Runtime.CompilerServices;
using ClusterNet.Numerics.Lanes;

namespace ClusterNet.Numerics;

/// <summary>A lane's bipolar rectifier.</summary>
internal sealed class BipolarReluLayer : Layer
{
    private readonly AlignedVector _signs; // 1 for even units, -1 for odd ones

    public BipolarReluLayer(Shape shape)
        : base(shape, shape, [])
    {
        UnitAxis axis = UnitAxis.Of(shape);
        _signs = new AlignedVector(shape.Size);
        for (int element = 0; element < shape.Size; element++)
            _signs.Span[element] = axis.UnitOf(element) % 2 == 0 ? 1 : -1;
    }

    /// <inheritdoc/>
    public override void Forward(LayerPass pass, ReadOnlySpan<float> parameters, ReadOnlySpan<float> input, Span<float> output) =>
        Rectify(pass.Rows, input, input, output);

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
        if (!inputGradient.IsEmpty)
            Rectify(pass.Rows, input, outputGradient, inputGradient);
    }

    /// <summary>destination ← source where the sign of <paramref name="input"/> is that of its unit, else 0, row by row.</summary>
    private void Rectify(int rows, ReadOnlySpan<float> input, ReadOnlySpan<float> source, Span<float> destination)
    {
        int size = InputShape.Size;
        for (int row = 0; row < rows; row++)
        {
            var loop = new Loop
            {
                Signs = _signs.Span,
                Input = input.Slice(row * size, size),
                Source = source.Slice(row * size, size),
                Destination = destination.Slice(row * size, size),
            };
            ElementLoop.Run(loop, size);
        }
    }

    private ref struct Loop : IElementLoop
    {
        public ReadOnlySpan<float> Signs;
        public ReadOnlySpan<float> Input;
        public ReadOnlySpan<float> Source;
        public Span<float> Destination;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Step<TLanes>(int index)
            where TLanes : struct, ILanes<TLanes>
        {
            TLanes zero = TLanes.Create(0f);
            TLanes signed = TLanes.Load(Input, index) * TLanes.Load(Signs, index);
            TLanes positive = TLanes.WhereLess(zero, signed, TLanes.Load(Source, index), signed); // a NaN stays one
            TLanes.WhereLess(signed, TLanes.Create(float.Epsilon), zero, positive).Store(Destination, index);
        }
    }
}
