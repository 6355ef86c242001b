using ClusterNet.Numerics;
using ClusterNet.Runtime.Links.Payloads;

namespace ClusterNet.Runtime.Buffers;

/// <summary>The whole sum of a chunk's gradient, waiting for the norm over all chunks.</summary>
internal sealed class ChunkSum : INumbers
{
    private readonly AlignedVector _numbers;

    /// <summary>A sum of so many numbers, zeros at first.</summary>
    public ChunkSum(int length)
    {
        _numbers = new AlignedVector(length);
    }

    /// <inheritdoc/>
    public int Length => _numbers.Length;

    /// <inheritdoc/>
    public ReadOnlyMemory<float> Numbers => _numbers.Memory;

    /// <inheritdoc/>
    public void Share()
    {
        // The garbage collector takes it.
    }

    /// <inheritdoc/>
    public void GiveBack()
    {
        // The garbage collector takes it.
    }

    /// <summary>Where the sum is written.</summary>
    public Memory<float> Destination => _numbers.Memory;
}
