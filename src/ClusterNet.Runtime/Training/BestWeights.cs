using ClusterNet.Numerics;
using ClusterNet.Protocol;
using ClusterNet.Runtime.Buffers;

namespace ClusterNet.Runtime.Training;

/// <summary>A copy of the weights of the best evaluation, for a job that wants them back at its end.</summary>
internal sealed class BestWeights
{
    private readonly WeightStore _store;
    private readonly AlignedVector _copy;

    /// <summary>Nothing is kept yet.</summary>
    public BestWeights(WeightStore store, int parameters)
    {
        _store = store;
        _copy = new AlignedVector(parameters);
    }

    /// <summary>The step that the copy is of; null while there is none.</summary>
    public long? Step { get; private set; }

    /// <summary>The copy.</summary>
    public ReadOnlySpan<float> Weights => _copy.Span;

    /// <summary>Copies a version. At an evaluation no step goes beyond it, so it is there.</summary>
    public void Keep(WeightVersion version)
    {
        bool found = _store.TryRead(version, out AlignedVector? weights);
        ProtocolException.Require(found, $"The weights of {version} are to be kept, but are gone.");
        weights!.Span.CopyTo(_copy.Span);
        _store.EndRead(version);
        Step = version.Step;
    }

    /// <summary>Takes over what a checkpoint holds.</summary>
    public void Keep(long step, Action<Span<float>> read)
    {
        read(_copy.Span);
        Step = step;
    }
}
