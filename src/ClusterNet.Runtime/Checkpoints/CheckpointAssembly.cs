using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace ClusterNet.Runtime.Checkpoints;

/// <summary>
/// Puts the chunks of several servers together, whatever their order and borders. The same part may be handed over more than once, by a
/// replica for example; then it must have the same bits. Not for several threads at once.
/// </summary>
public sealed class CheckpointAssembly
{
    private readonly CheckpointLayout _layout;
    private readonly ImmutableArray<string> _stateNames;
    private readonly float[] _weights;
    private readonly ImmutableArray<float[]> _states;
    private readonly IntervalSet _filled = new();

    /// <summary>Makes room for the vectors of one step.</summary>
    /// <param name="step">The version of the weights that is to be saved.</param>
    /// <param name="layout">How the flat vectors are cut into parameters.</param>
    /// <param name="optimizerStates">The names of the optimizer's states, in its order.</param>
    public CheckpointAssembly(long step, CheckpointLayout layout, ImmutableArray<string> optimizerStates)
    {
        OptimizerStateNames.Validate(optimizerStates);
        Step = step;
        _layout = layout;
        _stateNames = optimizerStates;
        _weights = new float[layout.Length];
        _states = [.. optimizerStates.Select(_ => new float[layout.Length])];
    }

    /// <summary>The version of the weights that is to be saved.</summary>
    public long Step { get; }

    /// <summary>How many elements of the flat vector are still missing.</summary>
    public int MissingCount => _layout.Length - _filled.Count;

    /// <summary>Whether every element has been handed over.</summary>
    public bool IsComplete => MissingCount == 0;

    /// <summary>Copies a chunk's values to their places.</summary>
    /// <exception cref="ArgumentException">The chunk is of another step, out of bounds, or has the wrong states.</exception>
    /// <exception cref="CheckpointConflictException">A part that was handed over before had other bits; nothing was copied.</exception>
    public void Add(CheckpointChunk chunk)
    {
        Validate(chunk);
        int end = chunk.Offset + chunk.Weights.Length;
        foreach ((int overlapBegin, int overlapEnd) in _filled.Overlaps(chunk.Offset, end))
            RequireSameBits(chunk, overlapBegin, overlapEnd);
        chunk.Weights.Span.CopyTo(_weights.AsSpan(chunk.Offset));
        for (int state = 0; state < _states.Length; state++)
            chunk.OptimizerStates[state].Span.CopyTo(_states[state].AsSpan(chunk.Offset));
        _filled.Add(chunk.Offset, end);
    }

    /// <summary>The assembled vectors, by reference: add nothing afterwards.</summary>
    /// <exception cref="InvalidOperationException">Something is still missing; the message says from where on.</exception>
    public CheckpointContent ToContent()
    {
        if (!IsComplete)
            throw new InvalidOperationException(
                $"step {Step}: {MissingCount} of {_layout.Length} elements are missing, the first at {_filled.FirstGap}");
        return new CheckpointContent(
            _layout, _weights, [.. _stateNames.Zip(_states, (name, values) => new OptimizerStateVector(name, values))]);
    }

    private void Validate(CheckpointChunk chunk)
    {
        if (chunk.Step != Step)
            throw new ArgumentException($"a chunk of step {chunk.Step} was handed over for the checkpoint of step {Step}", nameof(chunk));
        if (chunk.Offset < 0 || chunk.Offset > _layout.Length - chunk.Weights.Length)
            throw new ArgumentException(
                $"a chunk of {chunk.Weights.Length} elements at {chunk.Offset} leads out of the flat vector of {_layout.Length}",
                nameof(chunk));
        if (chunk.OptimizerStates.Length != _stateNames.Length || chunk.OptimizerStates.Any(state => state.Length != chunk.Weights.Length))
            throw new ArgumentException(
                $"the chunk at {chunk.Offset} must have {_stateNames.Length} states of {chunk.Weights.Length} elements each",
                nameof(chunk));
    }

    private void RequireSameBits(CheckpointChunk chunk, int begin, int end)
    {
        RequireSameBits("weights", _weights, chunk.Weights.Span, chunk.Offset, begin, end);
        for (int state = 0; state < _states.Length; state++)
            RequireSameBits(_stateNames[state], _states[state], chunk.OptimizerStates[state].Span, chunk.Offset, begin, end);
    }

    private void RequireSameBits(string vector, ReadOnlySpan<float> held, ReadOnlySpan<float> offered, int offset, int begin, int end)
    {
        // Compared as bits: -0 is not 0 here, and NaN is itself.
        int same = MemoryMarshal.Cast<float, int>(held[begin..end])
            .CommonPrefixLength(MemoryMarshal.Cast<float, int>(offered[(begin - offset)..(end - offset)]));
        if (begin + same < end)
            throw new CheckpointConflictException(Step, vector, begin + same, held[begin + same], offered[begin + same - offset]);
    }
}
