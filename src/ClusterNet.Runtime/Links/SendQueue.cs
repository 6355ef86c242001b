using System.Diagnostics.CodeAnalysis;
using ClusterNet.Runtime.Links.Frames;

namespace ClusterNet.Runtime.Links;

/// <summary>
/// The frames that wait for a connection, and whoever writes them now: at most one at a time, and nobody while there is nothing to write.
/// Words are written by the thread that sends them: waking another one takes more processor time than the write. Numbers are left
/// to the thread pool, so that no actor waits while the system copies them.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "The writer owns nothing.")]
internal sealed class SendQueue : IThreadPoolWorkItem
{
    private const int FramesAtAStretch = 64; // then a sender's thread is let go, whatever others have queued meanwhile

    private readonly Lock _lock = new();
    private readonly Queue<OutgoingFrame> _frames = new();
    private readonly FrameWriter _writer;
    private readonly Action<OutgoingFrame> _letGo;
    private readonly bool _onSendersThread;
    private readonly TaskCompletionSource _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CancellationToken _cancellation;
    private bool _busy = true; // until it is started
    private bool _completed;

    /// <summary>An empty queue that is not started yet.</summary>
    /// <param name="writer">Where frames go.</param>
    /// <param name="letGo">Told of each frame when it is done with, sent or not.</param>
    /// <param name="onSendersThread">Whether frames are written by the thread that queues them.</param>
    public SendQueue(FrameWriter writer, Action<OutgoingFrame> letGo, bool onSendersThread)
    {
        _writer = writer;
        _letGo = letGo;
        _onSendersThread = onSendersThread;
    }

    /// <summary>Queues a frame, and writes it now if that is this thread's to do.</summary>
    /// <returns>False when the queue takes no more.</returns>
    public bool TryAdd(in OutgoingFrame frame)
    {
        lock (_lock)
        {
            if (_completed)
                return false;
            _frames.Enqueue(frame);
            if (_busy)
                return true;
            _busy = true;
        }

        if (_onSendersThread)
            _ = PumpAsync(); // its failure ends up in the task of RunAsync
        else
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        return true;
    }

    /// <summary>Begins to write.</summary>
    /// <returns>Ends when the queue is completed and empty, or fails with the connection.</returns>
    public Task RunAsync(CancellationToken cancellation)
    {
        _cancellation = cancellation;
        _ = PumpAsync();
        return _finished.Task;
    }

    /// <summary>Takes no more frames; those that wait are written.</summary>
    public void Complete()
    {
        lock (_lock)
        {
            _completed = true;
            if (!_busy)
                _finished.TrySetResult();
        }
    }

    /// <summary>Lets go of what still waits.</summary>
    public void Drop()
    {
        while (TryTake(out OutgoingFrame frame))
            _letGo(frame);
    }

    /// <inheritdoc/>
    void IThreadPoolWorkItem.Execute() => _ = PumpAsync();

    private async Task PumpAsync()
    {
        try
        {
            for (int written = 1; !IsIdle(); written++)
            {
                while (TryTake(out OutgoingFrame frame))
                {
                    await WriteAsync(frame);
                    if (written++ % FramesAtAStretch == 0)
                        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
                }

                await _writer.FlushAsync(_cancellation);
            }
        }
        catch (Exception failure)
        {
            _finished.TrySetException(failure); // and nobody writes any more
        }
    }

    /// <summary>Whether nothing waits; then whoever queues next has to write.</summary>
    private bool IsIdle()
    {
        lock (_lock)
        {
            if (_frames.Count > 0)
                return false;
            _busy = false;
            if (_completed)
                _finished.TrySetResult();
            return true;
        }
    }

    private bool TryTake(out OutgoingFrame frame)
    {
        lock (_lock)
            return _frames.TryDequeue(out frame);
    }

    private async ValueTask WriteAsync(OutgoingFrame frame)
    {
        try
        {
            await _writer.WriteAsync(frame, _cancellation);
        }
        finally
        {
            _letGo(frame);
        }
    }
}
