namespace ClusterNet.Runtime.Buffers;

/// <summary>One chunk of a gradient buffer, handed over by reference.</summary>
internal sealed class GradientChunk : ISharedPayload
{
    private readonly GradientBuffer _buffer;
    private readonly int _start;

    /// <summary>The parameters [start, start + length) of a buffer.</summary>
    public GradientChunk(GradientBuffer buffer, int start, int length)
    {
        _buffer = buffer;
        _start = start;
        Length = length;
    }

    /// <inheritdoc/>
    public int Length { get; }

    /// <inheritdoc/>
    public ReadOnlyMemory<float> Numbers => _buffer.Vector.Memory.Slice(_start, Length);

    /// <inheritdoc/>
    public bool TryShare()
    {
        Share();
        return true;
    }

    /// <inheritdoc/>
    public void Share() => _buffer.Share();

    /// <inheritdoc/>
    public void GiveBack() => _buffer.GiveBack();
}
