namespace ClusterNet.Runtime.Buffers;

/// <summary>A part of numbers that have come as one run. Its shares are those of the whole.</summary>
internal sealed class PackedPart : ISharedPayload
{
    private readonly ISharedPayload _whole;
    private readonly int _start;

    /// <summary>The numbers [start, start + length) of a whole; takes over one share of it.</summary>
    public PackedPart(ISharedPayload whole, int start, int length)
    {
        _whole = whole;
        _start = start;
        Length = length;
    }

    /// <inheritdoc/>
    public int Length { get; }

    /// <inheritdoc/>
    public ReadOnlyMemory<float> Numbers => _whole.Numbers.Slice(_start, Length);

    /// <inheritdoc/>
    public bool TryShare() => _whole.TryShare();

    /// <inheritdoc/>
    public void Share() => _whole.Share();

    /// <inheritdoc/>
    public void GiveBack() => _whole.GiveBack();
}
