using ClusterNet.Numerics;
using ClusterNet.Protocol;

namespace ClusterNet.Runtime.Buffers;

/// <summary>Numbers of the length of a chunk, lent out by a <see cref="ChunkPool"/>.</summary>
internal sealed class PooledChunk : ISharedPayload
{
    private readonly ChunkPool _pool;
    private readonly AlignedVector _vector;
    private int _shares = 1;

    /// <summary>A chunk with one holder.</summary>
    public PooledChunk(ChunkPool pool, AlignedVector vector)
    {
        _pool = pool;
        _vector = vector;
    }

    /// <inheritdoc/>
    public int Length => _vector.Length;

    /// <inheritdoc/>
    public ReadOnlyMemory<float> Numbers => _vector.Memory;

    /// <summary>Where the numbers are written, by the one holder that there is at first.</summary>
    public Memory<float> Destination => _vector.Memory;

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
        ProtocolException.Require(left >= 0, "A share of a chunk was given back twice.");
        if (left == 0)
            _pool.Return(_vector);
    }
}
