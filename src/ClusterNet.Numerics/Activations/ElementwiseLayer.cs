using System.Runtime.CompilerServices;
using ClusterNet.Numerics.Lanes;

namespace ClusterNet.Numerics;

/// <summary>A lane's elementwise activation.</summary>
internal sealed class ElementwiseLayer<TFunction> : Layer
    where TFunction : struct, IElementwiseFunction
{
    private readonly TFunction _function;

    public ElementwiseLayer(Shape shape, TFunction function)
        : base(shape, shape, [])
    {
        _function = function;
    }

    /// <inheritdoc/>
    public override void Forward(LayerPass pass, ReadOnlySpan<float> parameters, ReadOnlySpan<float> input, Span<float> output) =>
        ElementLoop.Run(new ForwardLoop { Function = _function, Input = input, Output = output }, output.Length);

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
            Function = _function,
            Input = input,
            Output = output,
            OutputGradient = outputGradient,
            InputGradient = inputGradient,
        };
        ElementLoop.Run(loop, inputGradient.Length);
    }

    private ref struct ForwardLoop : IElementLoop
    {
        public TFunction Function;
        public ReadOnlySpan<float> Input;
        public Span<float> Output;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Step<TLanes>(int index)
            where TLanes : struct, ILanes<TLanes> =>
            Function.Value(TLanes.Load(Input, index)).Store(Output, index);
    }

    private ref struct BackwardLoop : IElementLoop
    {
        public TFunction Function;
        public ReadOnlySpan<float> Input;
        public ReadOnlySpan<float> Output;
        public ReadOnlySpan<float> OutputGradient;
        public Span<float> InputGradient;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Step<TLanes>(int index)
            where TLanes : struct, ILanes<TLanes> =>
            Function.InputGradient(TLanes.Load(Input, index), TLanes.Load(Output, index), TLanes.Load(OutputGradient, index))
                .Store(InputGradient, index);
    }
}
