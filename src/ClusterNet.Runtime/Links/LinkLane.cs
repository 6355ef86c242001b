using ClusterNet.Runtime.Links.Frames;
using ClusterNet.Runtime.Links.Payloads;
using ClusterNet.Runtime.Links.SharedMemory;

namespace ClusterNet.Runtime.Links;

/// <summary>One connection of a link: a queue that empties into it, and a reader. What is queued arrives in that order.</summary>
internal sealed class LinkLane : IAsyncDisposable
{
    private readonly Stream _stream;
    private readonly FrameReader _reader;
    private readonly FrameWriter _writer;
    private readonly ByteBudget _budget;
    private readonly SendQueue _queue;

    /// <summary>A lane over a connection whose handshake is done.</summary>
    /// <param name="stream">The connection.</param>
    /// <param name="options">Limits.</param>
    /// <param name="destination">Where numbers go.</param>
    /// <param name="isForNumbers">Whether frames with numbers travel here.</param>
    public LinkLane(Stream stream, LinkOptions options, IPayloadDestination destination, bool isForNumbers)
    {
        _stream = stream;
        _reader = new FrameReader(stream, options.Frames, destination);
        _writer = new FrameWriter(stream);
        _budget = new ByteBudget(options.QueueBytesMax);
        _queue = new SendQueue(_writer, frame => LetGo(frame), onSendersThread: !isForNumbers || stream is SharedStream);
    }

    /// <summary>How many bytes have come.</summary>
    public long BytesReceived => _reader.BytesRead;

    /// <summary>How many bytes have gone out.</summary>
    public long BytesSent => _writer.BytesWritten;

    /// <summary>How long the connection took to take them.</summary>
    public TimeSpan Sending => _writer.Writing;

    /// <summary>How many bytes wait to be sent.</summary>
    public long BytesQueued => _budget.Used;

    /// <summary>Queues a frame if there is room.</summary>
    public bool TryQueue(in OutgoingFrame frame) => _budget.TryTake(frame.QueueBytes) && Enqueue(frame);

    /// <summary>Queues a frame, waiting for room.</summary>
    /// <returns>False when the lane is closed.</returns>
    public async ValueTask<bool> QueueAsync(OutgoingFrame frame, CancellationToken cancellation) =>
        await _budget.TakeAsync(frame.QueueBytes, cancellation) && Enqueue(frame);

    /// <summary>Queues a frame behind all others, full or not, and takes no more.</summary>
    public void QueueLast(in OutgoingFrame frame)
    {
        _budget.TakeAnyway(frame.QueueBytes);
        Enqueue(frame);
        CompleteQueue();
    }

    /// <summary>Takes no more frames; <see cref="WriteAllAsync"/> ends after those that wait.</summary>
    public void CompleteQueue()
    {
        _queue.Complete();
        _budget.Close();
    }

    /// <summary>Sends what is queued, until the queue is completed.</summary>
    public Task WriteAllAsync(CancellationToken cancellation) => _queue.RunAsync(cancellation);

    /// <summary>The next frame that comes; null at the end.</summary>
    public ValueTask<IncomingFrame?> ReadAsync(CancellationToken cancellation) => _reader.ReadAsync(cancellation);

    /// <summary>Takes in what has come without a sign: whoever attends to it may be at something that takes longer than was thought.</summary>
    public void Look() => (_stream as SharedStream)?.Look();

    /// <summary>Drops what still waits, and closes the connection.</summary>
    public async ValueTask DisposeAsync()
    {
        CompleteQueue();
        _queue.Drop();
        await _stream.DisposeAsync();
    }

    private bool Enqueue(in OutgoingFrame frame)
    {
        frame.Numbers?.Share();
        if (_queue.TryAdd(frame))
            return true;
        LetGo(frame);
        return false;
    }

    private void LetGo(in OutgoingFrame frame)
    {
        frame.Numbers?.GiveBack();
        _budget.Return(frame.QueueBytes);
    }
}
