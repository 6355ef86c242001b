using System.Diagnostics.CodeAnalysis;
using ClusterNet.Runtime.Links.Payloads;

namespace ClusterNet.Runtime.Links.Frames;

/// <summary>
/// Writes frames to a stream. Small ones are gathered; the numbers of large ones go from where they lie straight into the stream, except
/// for the first few KB, which fill up the gathered bytes so that a header never travels alone.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "The view of the numbers owns nothing.")]
internal sealed class FrameWriter
{
    private const int DefaultBufferBytes = 32 * 1024;

    private readonly Stream _stream;
    private readonly FieldWriter _fields = new();
    private readonly FloatBytes _numbers = new();
    private readonly byte[] _buffer;
    private readonly TimeProvider _clock;
    private int _gathered;
    private long _bytesWritten;
    private long _writingTicks;

    /// <summary>A writer to this stream.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="bufferBytes">How much is gathered.</param>
    /// <param name="clock">The clock; null (the default) for the system's.</param>
    public FrameWriter(Stream stream, int bufferBytes = DefaultBufferBytes, TimeProvider? clock = null)
    {
        _clock = clock ?? TimeProvider.System;
        _stream = stream;
        _buffer = new byte[bufferBytes];
    }

    /// <summary>How many bytes have gone into the stream.</summary>
    public long BytesWritten => Volatile.Read(ref _bytesWritten);

    /// <summary>How long it took the stream to take them.</summary>
    public TimeSpan Writing => TimeSpan.FromTicks(Volatile.Read(ref _writingTicks));

    /// <summary>Writes a frame; the end of it may stay behind until <see cref="FlushAsync"/>.</summary>
    public async ValueTask WriteAsync(OutgoingFrame frame, CancellationToken cancellation)
    {
        _fields.Clear();
        frame.Codec.Write(frame.Message, _fields);
        ReadOnlyMemory<byte> fields = _fields.Written;
        if (_buffer.Length - _gathered < FrameHeader.Length)
            await FlushAsync(cancellation);
        FrameHeader header = new(frame.Codec.Type, frame.Job, frame.To, fields.Length, sizeof(float) * (long)(frame.Numbers?.Length ?? 0));
        header.Write(_buffer.AsSpan(_gathered));
        _gathered += FrameHeader.Length;
        await AppendAsync(fields, cancellation);
        if (frame.Numbers is { } numbers)
        {
            await AppendAsync(_numbers.Of(numbers.Numbers), cancellation);
            _numbers.Clear();
        }
    }

    /// <summary>Writes what was gathered.</summary>
    public async ValueTask FlushAsync(CancellationToken cancellation)
    {
        if (_gathered == 0)
            return;
        ReadOnlyMemory<byte> gathered = _buffer.AsMemory(0, _gathered);
        _gathered = 0;
        await PassOnAsync(gathered, cancellation);
    }

    private async ValueTask AppendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        int head = Math.Min(bytes.Length, _buffer.Length - _gathered);
        bytes.Span[..head].CopyTo(_buffer.AsSpan(_gathered));
        _gathered += head;
        if (head == bytes.Length)
            return;
        await FlushAsync(cancellation);
        await PassOnAsync(bytes[head..], cancellation);
    }

    private async ValueTask PassOnAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        long began = _clock.GetTimestamp();
        await _stream.WriteAsync(bytes, cancellation);
        Volatile.Write(ref _writingTicks, _writingTicks + _clock.GetElapsedTime(began).Ticks);
        Volatile.Write(ref _bytesWritten, _bytesWritten + bytes.Length);
    }
}
