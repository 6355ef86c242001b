using System.Runtime.CompilerServices;
using ClusterNet.Numerics.Lanes;

namespace ClusterNet.Numerics;

/// <summary>A lane's parametric rectifier.</summary>
internal sealed class PreluLayer : Layer
{
    private readonly UnitAxis _axis;
    private readonly AlignedVector _slopes; // of each element of a sample
    private readonly double[] _sums;

    public PreluLayer(Shape shape, UnitAxis axis, ParameterDefinition slope)
        : base(shape, shape, [slope])
    {
        _axis = axis;
        _slopes = new AlignedVector(shape.Size);
        _sums = new double[axis.Units];
    }

    /// <inheritdoc/>
    public override void Forward(LayerPass pass, ReadOnlySpan<float> parameters, ReadOnlySpan<float> input, Span<float> output)
    {
        SpreadSlopes(parameters);
        ScaleNegative(pass.Rows, input, input, output);
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
        SlopeGradient(pass, input, outputGradient, gradients);
        if (inputGradient.IsEmpty)
            return;
        SpreadSlopes(parameters);
        ScaleNegative(pass.Rows, input, outputGradient, inputGradient);
    }

    private void SpreadSlopes(ReadOnlySpan<float> parameters)
    {
        Span<float> slopes = _slopes.Span;
        int element = 0;
        for (int outer = 0; outer < _axis.Outer; outer++)
            for (int unit = 0; unit < _axis.Units; unit++, element += _axis.Inner)
                slopes.Slice(element, _axis.Inner).Fill(parameters[unit]);
    }

    private void ScaleNegative(int rows, ReadOnlySpan<float> input, ReadOnlySpan<float> source, Span<float> destination)
    {
        int size = InputShape.Size;
        for (int row = 0; row < rows; row++)
        {
            var loop = new Loop
            {
                Slopes = _slopes.Span,
                Input = input.Slice(row * size, size),
                Source = source.Slice(row * size, size),
                Destination = destination.Slice(row * size, size),
            };
            ElementLoop.Run(loop, size);
        }
    }

    /// <summary>
    /// Σ dy·min(x, 0) of each slice in ascending order of its elements, in double precision; the slices are summed by the schedule.
    /// </summary>
    private void SlopeGradient(LayerPass pass, ReadOnlySpan<float> input, ReadOnlySpan<float> outputGradient, GradientOutputs gradients)
    {
        int size = InputShape.Size;
        pass.SliceSum.Begin(pass.Schedule, _axis.Units);
        for (int slice = 0; slice < pass.Slices; slice++)
        {
            Array.Clear(_sums);
            for (int row = pass.RowStarts[slice]; row < pass.RowStarts[slice + 1]; row++)
                AddRow(input.Slice(row * size, size), outputGradient.Slice(row * size, size));
            Span<float> leaf = pass.SliceSum.Leaf();
            for (int unit = 0; unit < _sums.Length; unit++)
                leaf[unit] = (float)_sums[unit];
            pass.SliceSum.Push(gradients);
        }
    }

    private void AddRow(ReadOnlySpan<float> input, ReadOnlySpan<float> outputGradient)
    {
        int element = 0;
        for (int outer = 0; outer < _axis.Outer; outer++)
            for (int unit = 0; unit < _axis.Units; unit++)
            {
                double sum = _sums[unit];
                for (int inner = 0; inner < _axis.Inner; inner++, element++)
                    if (!(input[element] > 0)) // a NaN counts
                        sum += (double)input[element] * outputGradient[element];
                _sums[unit] = sum;
            }
    }

    private ref struct Loop : IElementLoop
    {
        public ReadOnlySpan<float> Slopes;
        public ReadOnlySpan<float> Input;
        public ReadOnlySpan<float> Source;
        public Span<float> Destination;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Step<TLanes>(int index)
            where TLanes : struct, ILanes<TLanes>
        {
            TLanes source = TLanes.Load(Source, index);
            TLanes scaled = source * TLanes.Load(Slopes, index);
            TLanes.WhereLess(TLanes.Create(0f), TLanes.Load(Input, index), source, scaled).Store(Destination, index);
        }
    }
}
