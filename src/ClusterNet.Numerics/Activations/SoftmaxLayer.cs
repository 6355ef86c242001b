using System.Runtime.CompilerServices;
using ClusterNet.Numerics.Lanes;

namespace ClusterNet.Numerics;

/// <summary>A lane's softmax.</summary>
internal sealed class SoftmaxLayer : Layer
{
    public SoftmaxLayer(Shape shape)
        : base(shape, shape, [])
    {
    }

    /// <inheritdoc/>
    public override void Forward(LayerPass pass, ReadOnlySpan<float> parameters, ReadOnlySpan<float> input, Span<float> output) =>
        SoftmaxRows.Compute(input, pass.Rows, output);

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
        var loop = new BackwardLoop
        {
            Width = OutputShape.Size,
            Output = output,
            OutputGradient = outputGradient,
            InputGradient = inputGradient,
        };
        if (!inputGradient.IsEmpty)
            ElementLoop.Run(loop, pass.Rows);
    }

    /// <summary>The elements of the loop are rows: a lane computes one row, its columns in ascending order.</summary>
    private ref struct BackwardLoop : IElementLoop
    {
        public int Width;
        public ReadOnlySpan<float> Output;
        public ReadOnlySpan<float> OutputGradient;
        public Span<float> InputGradient;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Step<TLanes>(int index)
            where TLanes : struct, ILanes<TLanes>
        {
            int first = index * Width;
            TLanes product = TLanes.Create(0f); // Σ_j dy_j·y_j
            for (int element = first; element < first + Width; element++)
                product = TLanes.MultiplyAdd(
                    TLanes.LoadStrided(OutputGradient, element, Width), TLanes.LoadStrided(Output, element, Width), product);
            for (int element = first; element < first + Width; element++)
            {
                TLanes difference = TLanes.LoadStrided(OutputGradient, element, Width) - product;
                (TLanes.LoadStrided(Output, element, Width) * difference).StoreStrided(InputGradient, element, Width);
            }
        }
    }
}
