using System.Runtime.InteropServices;
using ClusterNet.Numerics;

namespace ClusterNet.Runtime.Buffers;

/// <summary>Vectors of the length of a chunk, for numbers that come from other nodes, used again and again. Any thread may ask.</summary>
internal sealed class ChunkPool
{
    private readonly Lock _lock = new();
    private readonly Dictionary<int, Stack<AlignedVector>> _free = [];

    /// <summary>A vector with arbitrary contents; the caller holds its first share.</summary>
    public PooledChunk Rent(int length)
    {
        lock (_lock)
            if (_free.TryGetValue(length, out Stack<AlignedVector>? free) && free.TryPop(out AlignedVector? vector))
                return new PooledChunk(this, vector);
        return new PooledChunk(this, new AlignedVector(length));
    }

    /// <summary>Takes a vector back that nobody reads any more.</summary>
    public void Return(AlignedVector vector)
    {
        lock (_lock)
            (CollectionsMarshal.GetValueRefOrAddDefault(_free, vector.Length, out _) ??= []).Push(vector);
    }
}
