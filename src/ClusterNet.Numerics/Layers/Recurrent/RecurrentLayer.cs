using System.Collections.Immutable;
using ClusterNet.Numerics.Lanes;
using ClusterNet.Numerics.Linear;

namespace ClusterNet.Numerics;

/// <summary>
/// A lane's recurrent layer: the input's part of all time steps in one matrix product, the hidden state's part step by step for all
/// samples together,
/// and between them the cell, which is what the kinds differ in.
/// </summary>
internal abstract class RecurrentLayer : Layer
{
    private readonly int _time;
    private readonly int _features;
    private readonly int _units;
    private readonly bool _isSequence;
    private readonly RecurrentBuffers _buffers;
    private readonly bool _separatesHidden;

    /// <summary>Makes the layer.</summary>
    /// <param name="shape">The sizes.</param>
    /// <param name="parameters">The four parameters.</param>
    /// <param name="separatesHidden">Whether the cell sees the hidden state's part of the gates apart from the input's.</param>
    protected RecurrentLayer(RecurrentShape shape, ImmutableArray<ParameterDefinition> parameters, bool separatesHidden)
        : base(shape.Input, shape.Output, parameters)
    {
        _time = shape.Time;
        _features = shape.Features;
        _units = parameters[0].Shape[0];
        _isSequence = shape.Kind == RecurrentOutput.Sequence;
        _separatesHidden = separatesHidden;
        _buffers = new RecurrentBuffers(_time, shape.Hidden, _units, separatesHidden);
        Hidden = shape.Hidden;
    }

    /// <summary>The size of the hidden state.</summary>
    protected int Hidden { get; }

    private int InputWeights => _units * _features;

    private int HiddenWeights => _units * Hidden;

    private int Biases => InputWeights + HiddenWeights;

    /// <inheritdoc/>
    public sealed override void Reserve(int rows, int slices) => _buffers.Reserve(rows);

    /// <inheritdoc/>
    public sealed override void Forward(LayerPass pass, ReadOnlySpan<float> parameters, ReadOnlySpan<float> input, Span<float> output)
    {
        if (pass.Rows == 0)
            return;
        StartGates(pass, parameters, input);
        for (int time = 0; time < _time; time++)
        {
            if (time > 0)
            {
                ReadOnlyMatrixSpan weight = new(parameters[InputWeights..], _units, Hidden); // [units, hidden]
                ReadOnlySpan<float> states = _buffers.Previous[(time * Hidden)..];
                ReadOnlyMatrixSpan previous = new(states, pass.Rows, Hidden, _time * Hidden); // [rows, hidden]
                MatrixSpan gates = new(_buffers.HiddenGates[(time * _units)..], pass.Rows, _units, _time * _units); // [rows, units]
                MatrixProduct.MultiplyTransposedRight(previous, weight, gates, accumulate: true, pass.Matrices);
            }

            for (int row = 0; row < pass.Rows; row++)
                RunCell(row, time, output);
        }
    }

    /// <inheritdoc/>
    public sealed override void Backward(
        LayerPass pass,
        ReadOnlySpan<float> parameters,
        ReadOnlySpan<float> input,
        ReadOnlySpan<float> output,
        ReadOnlySpan<float> outputGradient,
        Span<float> inputGradient,
        GradientOutputs gradients)
    {
        _buffers.HiddenGradient.Clear();
        _buffers.CellGradient.Clear();
        for (int time = _time - 1; time >= 0 && pass.Rows > 0; time--)
        {
            for (int row = 0; row < pass.Rows; row++)
                RunCellBackward(row, time, outputGradient);
            if (time == 0)
                break;
            ReadOnlyMatrixSpan weight = new(parameters[InputWeights..], _units, Hidden); // [units, hidden]
            ReadOnlyMatrixSpan gates = new(_buffers.HiddenGates[(time * _units)..], pass.Rows, _units, _time * _units); // [rows, units]
            MatrixSpan previous = new(_buffers.HiddenGradient, pass.Rows, Hidden); // [rows, hidden]
            MatrixProduct.Multiply(gates, weight, previous, accumulate: true, pass.Matrices);
        }

        ParameterGradients(pass, input, gradients);
        if (inputGradient.IsEmpty)
            return;
        ReadOnlyMatrixSpan inputWeight = new(parameters, _units, _features); // [units, in]
        ReadOnlyMatrixSpan allGates = new(_buffers.Gates, pass.Rows * _time, _units); // [rows · time, units]
        MatrixSpan dx = new(inputGradient, pass.Rows * _time, _features); // [rows · time, in]
        MatrixProduct.Multiply(allGates, inputWeight, dx, accumulate: false, pass.Matrices);
    }

    /// <summary>Runs a sample's cell through one time step.</summary>
    /// <param name="step">What the cell sees.</param>
    /// <param name="hidden">Receives the hidden state, [hidden].</param>
    protected abstract void StepForward(RecurrentStep step, Span<float> hidden);

    /// <summary>Runs a sample's cell back through one time step.</summary>
    /// <param name="step">What the cell saw; its gates receive the gradients with respect to the sums.</param>
    /// <param name="hiddenGradient">
    /// The gradient with respect to the hidden state after the step; receives the part of the gradient with respect to the state before
    /// that does not go through the hidden weights.
    /// </param>
    /// <param name="cellGradient">The gradient with respect to the cell state after the step; receives that before.</param>
    protected abstract void StepBackward(RecurrentStep step, Span<float> hiddenGradient, Span<float> cellGradient);

    /// <summary>The biases and the input's part of all gates; the hidden state before the first step is zeros.</summary>
    private void StartGates(LayerPass pass, ReadOnlySpan<float> parameters, ReadOnlySpan<float> input)
    {
        ReadOnlySpan<float> inputBias = parameters.Slice(Biases, _units);
        ReadOnlySpan<float> hiddenBias = parameters.Slice(Biases + _units, _units);
        int rows = pass.Rows * _time;
        for (int row = 0; row < rows; row++)
        {
            Span<float> gates = _buffers.Gates.Slice(row * _units, _units);
            if (_separatesHidden)
            {
                inputBias.CopyTo(gates);
                hiddenBias.CopyTo(_buffers.HiddenGates[(row * _units)..]);
            }
            else
            {
                VectorMath.Add(inputBias, hiddenBias, gates);
            }
        }

        for (int row = 0; row < pass.Rows; row++)
            _buffers.Previous.Slice(row * _time * Hidden, Hidden).Clear();
        ReadOnlyMatrixSpan x = new(input, rows, _features); // [rows · time, in]
        ReadOnlyMatrixSpan weight = new(parameters, _units, _features); // [units, in]
        MatrixProduct.MultiplyTransposedRight(x, weight, new MatrixSpan(_buffers.Gates, rows, _units), accumulate: true, pass.Matrices);
    }

    /// <summary>A step of one sample; its hidden state goes to the output and to the step after it.</summary>
    private void RunCell(int row, int time, Span<float> output)
    {
        int at = (row * _time) + time;
        bool isLast = time == _time - 1;
        Span<float> place = _isSequence ? output.Slice(at * Hidden, Hidden) : isLast ? output.Slice(row * Hidden, Hidden) : [];
        Span<float> next = isLast ? [] : _buffers.Previous.Slice((at + 1) * Hidden, Hidden);
        StepForward(_buffers.Step(row, time), isLast ? place : next);
        if (_isSequence && !isLast)
            next.CopyTo(place);
    }

    private void RunCellBackward(int row, int time, ReadOnlySpan<float> outputGradient)
    {
        Span<float> hiddenGradient = _buffers.HiddenGradient.Slice(row * Hidden, Hidden);
        if (_isSequence)
            VectorMath.Add(hiddenGradient, outputGradient.Slice(((row * _time) + time) * Hidden, Hidden), hiddenGradient);
        else if (time == _time - 1)
            outputGradient.Slice(row * Hidden, Hidden).CopyTo(hiddenGradient);
        StepBackward(_buffers.Step(row, time), hiddenGradient, _buffers.CellGradient.Slice(row * Hidden, Hidden));
    }

    private void ParameterGradients(LayerPass pass, ReadOnlySpan<float> input, GradientOutputs gradients)
    {
        SliceGradients.Product(pass, _buffers.Gates, _units, input, _features, _time, gradients.Slice(0, InputWeights));
        SliceGradients.Product(
            pass, _buffers.HiddenGates, _units, _buffers.Previous, Hidden, _time, gradients.Slice(InputWeights, HiddenWeights));
        SliceGradients.ColumnSums(pass, _buffers.Gates, _units, _time, gradients.Slice(Biases, _units));
        SliceGradients.ColumnSums(pass, _buffers.HiddenGates, _units, _time, gradients.Slice(Biases + _units, _units));
    }
}
