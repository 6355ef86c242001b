namespace ClusterNet.Runtime.Links;

/// <summary>Bounds a queue in bytes. Whoever finds no room waits in line, first come first served.</summary>
internal sealed class ByteBudget
{
    private readonly Lock _lock = new();
    private readonly Queue<Waiter> _waiters = [];
    private readonly long _limit;
    private long _used;
    private bool _closed;

    /// <summary>An empty budget.</summary>
    /// <param name="limit">The most bytes in use; a single larger piece is let through when nothing else is in use.</param>
    public ByteBudget(long limit)
    {
        _limit = limit;
    }

    /// <summary>How many bytes are in use.</summary>
    public long Used => Volatile.Read(ref _used);

    /// <summary>Takes room if there is any and nobody waits for it.</summary>
    public bool TryTake(long bytes)
    {
        lock (_lock)
        {
            if (_closed || _waiters.Count > 0 || !Fits(bytes))
                return false;
            _used += bytes;
            return true;
        }
    }

    /// <summary>Takes room, waiting for it if need be.</summary>
    /// <returns>False when the budget was closed meanwhile.</returns>
    public async ValueTask<bool> TakeAsync(long bytes, CancellationToken cancellation)
    {
        if (TryTake(bytes))
            return true;
        Waiter waiter = new(bytes);
        lock (_lock)
        {
            if (_closed)
                return false;
            _waiters.Enqueue(waiter);
            Admit();
        }

        await using (cancellation.UnsafeRegister(static (state, token) => ((Waiter)state!).Turn.TrySetCanceled(token), waiter))
            return await waiter.Turn.Task;
    }

    /// <summary>Takes room whether there is any or not.</summary>
    public void TakeAnyway(long bytes)
    {
        lock (_lock)
            _used += bytes;
    }

    /// <summary>Gives room back.</summary>
    public void Return(long bytes)
    {
        lock (_lock)
        {
            _used -= bytes;
            Admit();
        }
    }

    /// <summary>Nothing is given out any more; whoever waits is told so.</summary>
    public void Close()
    {
        lock (_lock)
        {
            _closed = true;
            while (_waiters.TryDequeue(out Waiter? waiter))
                waiter.Turn.TrySetResult(false);
        }
    }

    private bool Fits(long bytes) => _used == 0 || _used + bytes <= _limit;

    private void Admit()
    {
        while (_waiters.TryPeek(out Waiter? waiter) && (waiter.Turn.Task.IsCompleted || Fits(waiter.Bytes)))
        {
            _waiters.Dequeue();
            if (waiter.Turn.TrySetResult(true)) // false for one that gave up
                _used += waiter.Bytes;
        }
    }

    private sealed class Waiter(long bytes)
    {
        public long Bytes { get; } = bytes;

        public TaskCompletionSource<bool> Turn { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
