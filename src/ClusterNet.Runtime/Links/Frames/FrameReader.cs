using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using ClusterNet.Protocol;
using ClusterNet.Protocol.Messages;
using ClusterNet.Runtime.Links.Codecs;
using ClusterNet.Runtime.Links.Payloads;
using ClusterNet.Runtime.Links.Transport;

namespace ClusterNet.Runtime.Links.Frames;

/// <summary>
/// Reads frames from a stream that nothing is believed of. Fields pass through a small buffer; numbers go straight to the memory that the
/// destination names, except for the few KB that had been read together with the fields.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "The view of the numbers owns nothing.")]
internal sealed class FrameReader
{
    private const int DefaultBufferBytes = 16 * 1024;

    private readonly Stream _stream;
    private readonly FrameLimits _limits;
    private readonly IPayloadDestination _destination;
    private readonly FloatBytes _numbers = new();
    private readonly ReceiveWatermark _watermark;
    private byte[] _buffer;
    private int _start;
    private int _end;
    private long _bytesRead;

    /// <summary>A reader of this stream.</summary>
    /// <param name="stream">Where from.</param>
    /// <param name="limits">How large a frame may be.</param>
    /// <param name="destination">Where numbers go.</param>
    /// <param name="bufferBytes">How much is read ahead.</param>
    public FrameReader(Stream stream, FrameLimits limits, IPayloadDestination destination, int bufferBytes = DefaultBufferBytes)
    {
        _buffer = new byte[bufferBytes];
        _stream = stream;
        _watermark = new ReceiveWatermark(stream);
        _limits = limits;
        _destination = destination;
    }

    /// <summary>How many bytes have come out of the stream.</summary>
    public long BytesRead => Volatile.Read(ref _bytesRead);

    /// <summary>Reads the next frame; null at the end of the stream.</summary>
    /// <exception cref="FrameException">The bytes are not a frame, or the stream ends inside one. The stream is of no further use.</exception>
    public async ValueTask<IncomingFrame?> ReadAsync(CancellationToken cancellation)
    {
        if (!await FillAsync(FrameHeader.Length, cancellation))
            return null;
        FrameHeader header = FrameHeader.Read(_buffer.AsSpan(_start, FrameHeader.Length), _limits);
        MessageCodec codec = MessageCodecs.For(header);
        _start += FrameHeader.Length;
        if (!await FillAsync(header.FieldBytes, cancellation))
            throw Truncated(header.FieldBytes);
        Message message = ReadFields(header, codec);
        _start += header.FieldBytes;
        if (codec.CarriesNumbers)
            return new IncomingFrame(header.Job, header.To, await ReadNumbersAsync(header, codec, message, cancellation));
        return new IncomingFrame(header.Job, header.To, message);
    }

    private Message ReadFields(FrameHeader header, MessageCodec codec)
    {
        FieldReader fields = new(_buffer.AsSpan(_start, header.FieldBytes));
        Message message = codec.Read(ref fields, new AnnouncedNumbers(header.PayloadLength));
        fields.RequireEnd();
        return message;
    }

    private async ValueTask<Message?> ReadNumbersAsync(FrameHeader header, MessageCodec codec, Message message, CancellationToken cancellation)
    {
        if (_destination.Find(new PayloadAnnouncement(header.Job, header.To, message, header.PayloadLength)) is not { } found)
        {
            await SkipAsync(header.PayloadBytes, cancellation);
            return null;
        }

        try
        {
            ProtocolException.Require(found.Memory.Length == header.PayloadLength, "Memory for numbers is as long as was announced.");
            await ReadToAsync(_numbers.Of(found.Memory), cancellation);
            return codec.WithPayload(message, found.Payload);
        }
        catch
        {
            found.Payload.GiveBack();
            throw;
        }
        finally
        {
            _numbers.Clear();
        }
    }

    private async ValueTask ReadToAsync(Memory<byte> memory, CancellationToken cancellation)
    {
        int buffered = Math.Min(memory.Length, _end - _start);
        _buffer.AsSpan(_start, buffered).CopyTo(memory.Span);
        _start += buffered;
        for (Memory<byte> rest = memory[buffered..]; !rest.IsEmpty;)
        {
            _watermark.Expect(rest.Length);
            rest = rest[await ReceiveAsync(rest, rest.Length, cancellation)..];
        }

        _watermark.Clear();
    }

    private async ValueTask SkipAsync(long bytes, CancellationToken cancellation)
    {
        int buffered = (int)Math.Min(bytes, _end - _start);
        _start += buffered;
        for (long rest = bytes - buffered; rest > 0;)
            rest -= await ReceiveAsync(_buffer.AsMemory(0, (int)Math.Min(rest, _buffer.Length)), rest, cancellation);
    }

    /// <summary>Sees to it that so many bytes are in the buffer; false at the end of the stream, if that falls between two frames.</summary>
    private async ValueTask<bool> FillAsync(int bytes, CancellationToken cancellation)
    {
        MakeRoom(bytes);
        while (_end - _start < bytes)
        {
            int read = await _stream.ReadAsync(_buffer.AsMemory(_end), cancellation);
            if (read == 0 && _end == _start)
                return false;
            if (read == 0)
                throw Truncated(bytes - (_end - _start));
            _end += read;
            Volatile.Write(ref _bytesRead, _bytesRead + read);
        }

        return true;
    }

    private void MakeRoom(int bytes)
    {
        if (_start == _end)
            _start = _end = 0;
        if (_start + bytes <= _buffer.Length)
            return;
        byte[] target = bytes <= _buffer.Length ? _buffer : new byte[bytes];
        _buffer.AsSpan(_start, _end - _start).CopyTo(target);
        _buffer = target;
        _end -= _start;
        _start = 0;
    }

    private async ValueTask<int> ReceiveAsync(Memory<byte> memory, long missing, CancellationToken cancellation)
    {
        int read = await _stream.ReadAsync(memory, cancellation);
        if (read == 0)
            throw Truncated(missing);
        Volatile.Write(ref _bytesRead, _bytesRead + read);
        return read;
    }

    private static FrameException Truncated(long missing) =>
        new(FrameError.Truncated, string.Create(CultureInfo.InvariantCulture, $"The connection ended {missing} bytes before the end of a frame."));
}
