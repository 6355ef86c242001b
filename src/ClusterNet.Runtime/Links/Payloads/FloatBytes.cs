using System.Buffers;
using System.Runtime.InteropServices;

namespace ClusterNet.Runtime.Links.Payloads;

/// <summary>Shows memory of float32 numbers as the bytes that they are, without a copy. One serves a connection for all its payloads.</summary>
internal sealed class FloatBytes : MemoryManager<byte>
{
    private Memory<float> _numbers;

    /// <summary>The bytes of these numbers, valid until the next call.</summary>
    public Memory<byte> Of(Memory<float> numbers)
    {
        _numbers = numbers;
        return Memory;
    }

    /// <summary>The bytes of these numbers, valid until the next call.</summary>
    public ReadOnlyMemory<byte> Of(ReadOnlyMemory<float> numbers) => Of(MemoryMarshal.AsMemory(numbers));

    /// <summary>Lets go of the memory.</summary>
    public void Clear() => _numbers = default;

    /// <inheritdoc/>
    public override Span<byte> GetSpan() => MemoryMarshal.AsBytes(_numbers.Span);

    /// <inheritdoc/>
    public override unsafe MemoryHandle Pin(int elementIndex = 0)
    {
        MemoryHandle handle = _numbers.Pin();
        byte* start = (byte*)handle.Pointer + elementIndex;
        return new MemoryHandle(start, default, new PinnedNumbers(handle));
    }

    /// <inheritdoc/>
    public override void Unpin()
    {
        // Each handle undoes its own pinning.
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing) => Clear();

    private sealed class PinnedNumbers(MemoryHandle handle) : IPinnable
    {
        private MemoryHandle _handle = handle;

        public MemoryHandle Pin(int elementIndex) => throw new NotSupportedException("The numbers are pinned already.");

        public void Unpin() => _handle.Dispose();
    }
}
