using ClusterNet.Protocol;

namespace ClusterNet.Runtime.Buffers;

/// <summary>A chunk of a version of the weights, which lies in the node's <see cref="WeightStore"/>. A share of it keeps the version there.</summary>
internal sealed class ChunkWeights : ISharedPayload
{
    private readonly WeightStore _store;
    private readonly WeightVersion _version;
    private readonly int _start;

    /// <summary>The parameters [start, start + length) of a version.</summary>
    public ChunkWeights(WeightStore store, WeightVersion version, int start, int length)
    {
        _store = store;
        _version = version;
        _start = start;
        Length = length;
    }

    /// <inheritdoc/>
    public int Length { get; }

    /// <inheritdoc/>
    public ReadOnlyMemory<float> Numbers => _store.Held(_version).Memory.Slice(_start, Length);

    /// <inheritdoc/>
    public bool TryShare() => _store.TryRead(_version, out _);

    /// <inheritdoc/>
    public void Share()
    {
        bool shared = TryShare();
        ProtocolException.Require(shared, $"The weights of {_version} are handed over, but are gone.");
    }

    /// <inheritdoc/>
    public void GiveBack() => _store.EndRead(_version);
}
