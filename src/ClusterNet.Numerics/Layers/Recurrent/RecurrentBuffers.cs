namespace ClusterNet.Numerics;

/// <summary>What a recurrent layer keeps of a pass, sample after sample and in a sample time step after time step.</summary>
internal sealed class RecurrentBuffers
{
    private readonly int _time;
    private readonly int _hidden;
    private readonly int _units;
    private readonly bool _separatesHidden;
    private readonly float[] _zeros;
    private AlignedVector _gates = new(0);
    private AlignedVector _hiddenGates = new(0);
    private AlignedVector _previous = new(0);
    private AlignedVector _cells = new(0);
    private AlignedVector _hiddenGradient = new(0);
    private AlignedVector _cellGradient = new(0);

    /// <summary>Makes empty buffers.</summary>
    /// <param name="time">The number of time steps.</param>
    /// <param name="hidden">The size of the hidden state.</param>
    /// <param name="units">The number of gates times that.</param>
    /// <param name="separatesHidden">Whether the sums of the hidden state are kept apart from those of the input.</param>
    public RecurrentBuffers(int time, int hidden, int units, bool separatesHidden)
    {
        _time = time;
        _hidden = hidden;
        _units = units;
        _separatesHidden = separatesHidden;
        _zeros = new float[hidden];
    }

    /// <summary>The gates of all steps, [rows · time, units].</summary>
    public Span<float> Gates => _gates.Span;

    /// <summary>The gates' sums of the hidden state, [rows · time, units]; the same memory where they are not kept apart.</summary>
    public Span<float> HiddenGates => _separatesHidden ? _hiddenGates.Span : _gates.Span;

    /// <summary>The hidden state before each step, [rows · time, hidden]; zeros before the first.</summary>
    public Span<float> Previous => _previous.Span;

    /// <summary>The gradient with respect to the hidden state at the step at hand, [rows, hidden].</summary>
    public Span<float> HiddenGradient => _hiddenGradient.Span;

    /// <summary>The gradient with respect to the cell state at the step at hand, [rows, hidden].</summary>
    public Span<float> CellGradient => _cellGradient.Span;

    /// <summary>Makes room.</summary>
    public void Reserve(int rows)
    {
        WorkBuffer.Grow(ref _gates, checked(rows * _time * _units));
        if (_separatesHidden)
            WorkBuffer.Grow(ref _hiddenGates, rows * _time * _units);
        WorkBuffer.Grow(ref _previous, rows * _time * _hidden);
        WorkBuffer.Grow(ref _cells, rows * _time * _hidden);
        WorkBuffer.Grow(ref _hiddenGradient, rows * _hidden);
        WorkBuffer.Grow(ref _cellGradient, rows * _hidden);
    }

    /// <summary>What the cell of a row sees at a time step.</summary>
    public RecurrentStep Step(int row, int time)
    {
        int at = (row * _time) + time;
        return new RecurrentStep
        {
            Gates = Gates.Slice(at * _units, _units),
            HiddenGates = HiddenGates.Slice(at * _units, _units),
            PreviousHidden = Previous.Slice(at * _hidden, _hidden),
            PreviousCell = time == 0 ? _zeros : _cells.Span.Slice((at - 1) * _hidden, _hidden),
            Cell = _cells.Span.Slice(at * _hidden, _hidden),
        };
    }
}
