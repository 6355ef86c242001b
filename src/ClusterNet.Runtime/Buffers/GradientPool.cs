using ClusterNet.Numerics;

namespace ClusterNet.Runtime.Buffers;

/// <summary>Gradient vectors that are used again. The one given back last goes out first: it is the likeliest to be in the cache.</summary>
internal sealed class GradientPool
{
    private readonly Lock _lock = new();
    private readonly Stack<AlignedVector> _free = [];
    private readonly int _length;

    /// <summary>An empty pool.</summary>
    /// <param name="length">The length of the flat parameter vector.</param>
    public GradientPool(int length)
    {
        _length = length;
    }

    /// <summary>A vector with arbitrary contents; the caller holds its first share.</summary>
    public GradientBuffer Rent()
    {
        lock (_lock)
            if (_free.TryPop(out AlignedVector? vector))
                return new GradientBuffer(this, vector);
        return new GradientBuffer(this, new AlignedVector(_length));
    }

    /// <summary>Takes a vector back that nobody reads any more.</summary>
    public void Return(AlignedVector vector)
    {
        lock (_lock)
            _free.Push(vector);
    }
}
