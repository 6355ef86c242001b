using ClusterNet.Numerics;
using ClusterNet.Protocol;

namespace ClusterNet.Runtime.Buffers;

/// <summary>
/// A flat gradient vector lent out by the pool, one for each subtree of micro-batches; its chunks travel as <see cref="GradientChunk"/>.
/// A holder that dies with a share only keeps the vector from being used again: the garbage collector takes it.
/// </summary>
internal sealed class GradientBuffer
{
    private readonly GradientPool _pool;
    private int _shares = 1;

    /// <summary>A buffer with one holder.</summary>
    public GradientBuffer(GradientPool pool, AlignedVector vector)
    {
        _pool = pool;
        Vector = vector;
    }

    /// <summary>The numbers.</summary>
    public AlignedVector Vector { get; }

    /// <summary>A chunk of the buffer, holding a share of it.</summary>
    public GradientChunk Chunk(int start, int length)
    {
        Share();
        return new GradientChunk(this, start, length);
    }

    /// <summary>One more holder.</summary>
    public void Share() => Interlocked.Increment(ref _shares);

    /// <summary>One holder less.</summary>
    public void GiveBack()
    {
        int left = Interlocked.Decrement(ref _shares);
        ProtocolException.Require(left >= 0, "A share of a gradient was given back twice.");
        if (left == 0)
            _pool.Return(Vector);
    }
}
