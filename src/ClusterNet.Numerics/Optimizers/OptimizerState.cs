using System.Collections.Immutable;

namespace ClusterNet.Numerics;

/// <summary>What an optimizer remembers of a contiguous range of the weights: some vectors of the range's length, zeros at first.</summary>
public sealed class OptimizerState
{
    private readonly AlignedVector[] _vectors;

    /// <summary>Allocates the state of <paramref name="length"/> weights.</summary>
    public OptimizerState(Optimizer optimizer, int length)
    {
        Names = optimizer.StateNames;
        Length = length;
        _vectors = new AlignedVector[Names.Length];
        for (int index = 0; index < _vectors.Length; index++)
            _vectors[index] = new AlignedVector(length);
    }

    /// <summary>The names of the vectors.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>The length of each vector.</summary>
    public int Length { get; }

    /// <summary>A state vector, in the order of <see cref="Names"/>.</summary>
    public AlignedVector this[int index] => _vectors[index];

    /// <summary>The states of the elements [start, start + length).</summary>
    public OptimizerStateSpan Slice(int start, int length) => new(_vectors, start, length);
}
