using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using ClusterNet.Numerics.Lanes;
using ClusterNet.Numerics.Linear;

namespace ClusterNet.Numerics;

/// <summary>A lane's restricted Boltzmann machine. Between the passes it keeps both ends of each sample's Gibbs chain.</summary>
internal sealed class RestrictedBoltzmannMachineLayer : Layer
{
    // A sample has two rows in each: the end of its chain, then its beginning. One product over both rows is the difference of the two.
    private const int Ends = 2;

    private const float Tolerance = 1e-4f; // scaling rounds

    private readonly int _visible;
    private readonly int _hidden;
    private readonly int _steps;
    private AlignedVector _visibleEnds = new(0); // [rows · 2, visible]
    private AlignedVector _hiddenEnds = new(0); // [rows · 2, hidden]
    private AlignedVector _visibleNow = new(0); // [rows, visible]
    private AlignedVector _hiddenNow = new(0); // [rows, hidden]
    private AlignedVector _states = new(0); // [rows, hidden]
    private AlignedVector _numbers = new(0); // [steps · hidden], of one row at a time

    public RestrictedBoltzmannMachineLayer(Shape input, int hidden, int steps, ImmutableArray<ParameterDefinition> parameters)
        : base(input, new Shape(1), parameters)
    {
        _visible = input.Size;
        _hidden = hidden;
        _steps = steps;
    }

    private int WeightCount => _visible * _hidden;

    /// <inheritdoc/>
    public override void Reserve(int rows, int slices)
    {
        WorkBuffer.Grow(ref _visibleEnds, checked(Ends * rows * _visible));
        WorkBuffer.Grow(ref _hiddenEnds, checked(Ends * rows * _hidden));
        WorkBuffer.Grow(ref _visibleNow, rows * _visible);
        WorkBuffer.Grow(ref _hiddenNow, rows * _hidden);
        WorkBuffer.Grow(ref _states, rows * _hidden);
        WorkBuffer.Grow(ref _numbers, checked(_steps * _hidden));
    }

    /// <inheritdoc/>
    public override void Forward(LayerPass pass, ReadOnlySpan<float> parameters, ReadOnlySpan<float> input, Span<float> output)
    {
        if (pass.Mode == PassMode.Training)
            RequireProbabilities(input); // a validation sample may lie beyond the training samples that the scaling was measured on
        Span<float> visible = _visibleNow.Span[..(pass.Rows * _visible)];
        Span<float> hidden = _hiddenNow.Span[..(pass.Rows * _hidden)];
        HiddenProbabilities(pass, parameters, input, hidden);
        KeepEnd(pass, input, hidden, end: 1);
        int steps = pass.Mode == PassMode.Inference ? 1 : _steps;
        for (int step = 0; step < steps; step++)
        {
            Span<float> states = _states.Span[..hidden.Length];
            if (pass.Mode == PassMode.Inference)
                hidden.CopyTo(states);
            else
                Draw(pass, step, hidden, states);
            VisibleProbabilities(pass, parameters, states, visible);
            HiddenProbabilities(pass, parameters, visible, hidden);
        }

        KeepEnd(pass, visible, hidden, end: 0);
        for (int row = 0; row < pass.Rows; row++)
            output[row] = Error(input.Slice(row * _visible, _visible), visible.Slice(row * _visible, _visible));
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
        inputGradient.Clear();
        Span<float> difference = _visibleNow.Span[..(pass.Rows * _visible)];
        for (int row = 0; row < pass.Rows; row++)
        {
            float weight = outputGradient[row];
            Span<float> end = HiddenEnd(row, 0), start = HiddenEnd(row, 1);
            Scale(end, weight, end);
            Scale(start, -weight, start);
            Span<float> visible = difference.Slice(row * _visible, _visible);
            VectorMath.Subtract(VisibleEnd(row, 0), VisibleEnd(row, 1), visible);
            Scale(visible, weight, visible);
        }

        ReadOnlySpan<float> hiddenEnds = _hiddenEnds.Span[..(Ends * pass.Rows * _hidden)];
        SliceGradients.Product(
            pass, _visibleEnds.Span[..(Ends * pass.Rows * _visible)], _visible, hiddenEnds, _hidden, Ends, gradients.Slice(0, WeightCount));
        SliceGradients.ColumnSums(pass, hiddenEnds, _hidden, Ends, gradients.Slice(WeightCount, _hidden));
        SliceGradients.ColumnSums(pass, difference, _visible, 1, gradients.Slice(WeightCount + _hidden, _visible));
    }

    private Span<float> VisibleEnd(int row, int end) => _visibleEnds.Span.Slice(((Ends * row) + end) * _visible, _visible);

    private Span<float> HiddenEnd(int row, int end) => _hiddenEnds.Span.Slice(((Ends * row) + end) * _hidden, _hidden);

    private void KeepEnd(LayerPass pass, ReadOnlySpan<float> visible, ReadOnlySpan<float> hidden, int end)
    {
        if (pass.Mode == PassMode.Inference)
            return;
        for (int row = 0; row < pass.Rows; row++)
        {
            visible.Slice(row * _visible, _visible).CopyTo(VisibleEnd(row, end));
            hidden.Slice(row * _hidden, _hidden).CopyTo(HiddenEnd(row, end));
        }
    }

    private void HiddenProbabilities(LayerPass pass, ReadOnlySpan<float> parameters, ReadOnlySpan<float> visible, Span<float> hidden)
    {
        for (int row = 0; row < pass.Rows; row++)
            parameters.Slice(WeightCount, _hidden).CopyTo(hidden[(row * _hidden)..]);
        MatrixProduct.Multiply(
            new ReadOnlyMatrixSpan(visible, pass.Rows, _visible), new ReadOnlyMatrixSpan(parameters, _visible, _hidden),
            new MatrixSpan(hidden, pass.Rows, _hidden), accumulate: true, pass.Matrices); // [rows, hidden]
        ElementLoop.Run(new SigmoidLoop { Values = hidden }, hidden.Length);
    }

    private void VisibleProbabilities(LayerPass pass, ReadOnlySpan<float> parameters, ReadOnlySpan<float> states, Span<float> visible)
    {
        for (int row = 0; row < pass.Rows; row++)
            parameters.Slice(WeightCount + _hidden, _visible).CopyTo(visible[(row * _visible)..]);
        MatrixProduct.MultiplyTransposedRight(
            new ReadOnlyMatrixSpan(states, pass.Rows, _hidden), new ReadOnlyMatrixSpan(parameters, _visible, _hidden),
            new MatrixSpan(visible, pass.Rows, _visible), accumulate: true, pass.Matrices); // [rows, visible]
        ElementLoop.Run(new SigmoidLoop { Values = visible }, visible.Length);
    }

    /// <summary>Draws binary states. Each step of a sample's chain has numbers of its own, whoever computes it.</summary>
    private void Draw(LayerPass pass, int step, ReadOnlySpan<float> probabilities, Span<float> states)
    {
        Span<float> numbers = _numbers.Span[..((step + 1) * _hidden)];
        for (int row = 0; row < pass.Rows; row++)
        {
            pass.Random(RandomPurpose.Sampling, this, row).FillUniformSingle(numbers);
            ElementLoop.Run(
                new DrawLoop
                {
                    Numbers = numbers[(step * _hidden)..],
                    Probabilities = probabilities.Slice(row * _hidden, _hidden),
                    States = states.Slice(row * _hidden, _hidden),
                },
                _hidden);
        }
    }

    private void RequireProbabilities(ReadOnlySpan<float> input)
    {
        for (int index = 0; index < input.Length; index++)
            if (!(input[index] is >= -Tolerance and <= 1 + Tolerance))
                throw new InputException(
                    index / _visible,
                    $"A restricted Boltzmann machine takes numbers from 0 to 1, as minmax scaling gives them; it was given {input[index]:R}.");
    }

    private static float Error(ReadOnlySpan<float> sample, ReadOnlySpan<float> reconstruction)
    {
        double sum = 0;
        for (int index = 0; index < sample.Length; index++)
        {
            double difference = (double)sample[index] - reconstruction[index];
            sum += difference * difference;
        }

        return (float)(sum / sample.Length);
    }

    private static void Scale(ReadOnlySpan<float> values, float factor, Span<float> scaled) =>
        ElementLoop.Run(new ScaleLoop { Values = values, Factor = factor, Scaled = scaled }, scaled.Length);

    private ref struct SigmoidLoop : IElementLoop
    {
        public Span<float> Values;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Step<TLanes>(int index)
            where TLanes : struct, ILanes<TLanes> =>
            LaneMath.Sigmoid(TLanes.Load(Values, index)).Store(Values, index);
    }

    private ref struct DrawLoop : IElementLoop
    {
        public ReadOnlySpan<float> Numbers;
        public ReadOnlySpan<float> Probabilities;
        public Span<float> States;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Step<TLanes>(int index)
            where TLanes : struct, ILanes<TLanes> =>
            TLanes.WhereLess(TLanes.Load(Numbers, index), TLanes.Load(Probabilities, index), TLanes.Create(1f), TLanes.Create(0f)).Store(States, index);
    }

    private ref struct ScaleLoop : IElementLoop
    {
        public ReadOnlySpan<float> Values;
        public float Factor;
        public Span<float> Scaled;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Step<TLanes>(int index)
            where TLanes : struct, ILanes<TLanes> =>
            (TLanes.Load(Values, index) * TLanes.Create(Factor)).Store(Scaled, index);
    }
}
