using ClusterNet.Protocol;

namespace ClusterNet.Runtime.Buffers;

/// <summary>
/// A chunk of a version of the weights on its way from another node straight into this node's <see cref="WeightStore"/>. If it never
/// arrives, or the worker does not want it, the place counts as empty again.
/// </summary>
internal sealed class ArrivingWeights : ISharedPayload
{
    private readonly WeightStore _store;
    private readonly WeightVersion _version;
    private readonly int _chunk;
    private readonly int _start;
    private int _shares = 1;
    private bool _isKept;

    /// <summary>The parameters [start, start + length) of a version that is held, with one holder.</summary>
    public ArrivingWeights(WeightStore store, WeightVersion version, int chunk, int start, int length)
    {
        _store = store;
        _version = version;
        _chunk = chunk;
        _start = start;
        Length = length;
    }

    /// <inheritdoc/>
    public int Length { get; }

    /// <inheritdoc/>
    public ReadOnlyMemory<float> Numbers => Destination;

    /// <summary>Where the numbers are written.</summary>
    public Memory<float> Destination => _store.Held(_version).Memory.Slice(_start, Length);

    /// <summary>The worker has taken the chunk: the place is filled.</summary>
    public void Keep() => _isKept = true;

    /// <inheritdoc/>
    public bool TryShare()
    {
        Share();
        return true;
    }

    /// <inheritdoc/>
    public void Share() => Interlocked.Increment(ref _shares);

    /// <inheritdoc/>
    public void GiveBack()
    {
        int left = Interlocked.Decrement(ref _shares);
        ProtocolException.Require(left >= 0, "A share of a chunk of weights was given back twice.");
        if (left > 0)
            return;
        if (!_isKept)
            _store.Unclaim(_version, _chunk);
        _store.EndRead(_version);
    }
}
