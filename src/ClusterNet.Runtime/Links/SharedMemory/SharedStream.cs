namespace ClusterNet.Runtime.Links.SharedMemory;

/// <summary>
/// A connection whose bytes go through shared memory. The connection beneath says two things only: a byte on it wakes the other side, and its end is the end.
/// One reader and one writer at a time; who waits goes on, on the thread of whoever looks.
/// </summary>
internal sealed class SharedStream : Stream
{
    private readonly Lock _ringing = new();
    private readonly Stream _connection;
    private readonly SharedRegion _region;
    private readonly SharedLanes _lanes;
    private readonly Waiter _reader = new();
    private readonly Waiter _writer = new();
    private int _wanted; // by the writer who waits
    private volatile bool _ended;
    private Exception? _failure;
    private int _disposed;

    /// <summary>Takes over a connection after its handshake.</summary>
    /// <param name="connection">The connection, which it owns.</param>
    /// <param name="region">The memory, which it owns.</param>
    /// <param name="lanes">Those of this node.</param>
    public SharedStream(Stream connection, SharedRegion region, SharedLanes lanes)
    {
        _connection = connection;
        _region = region;
        _lanes = lanes;
        lanes.Add(this);
        Sleep();
        _ = ListenAsync();
    }

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            bool wasEnded = _ended; // what was written before the end is read before it
            if (TryRead(buffer.Span) is > 0 and var read)
                return read;
            if (wasEnded)
                return _failure is null ? 0 : throw new IOException(_failure.Message, _failure);
            ValueTask wait = _reader.WaitAsync();
            LookAsReader();
            await wait;
        }
    }

    /// <inheritdoc/>
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        for (ReadOnlyMemory<byte> rest = buffer[TryWrite(buffer.Span)..]; !rest.IsEmpty; rest = rest[TryWrite(rest.Span)..])
        {
            _wanted = rest.Length;
            ValueTask wait = _writer.WaitAsync();
            if (!_lanes.IsAttended)
                SleepAsWriter();
            LookAsWriter();
            await wait;
        }
    }

    /// <summary>Lets those who wait go on if they can. Any thread that holds no lock, since messages are handled before this returns.</summary>
    public void Look()
    {
        LookAsReader();
        LookAsWriter();
    }

    /// <summary>Nobody looks any more: has this side woken from now on.</summary>
    public void Sleep()
    {
        if (!_region.TryHold())
            return;
        try
        {
            _region.Incoming.ReaderSleeps();
        }
        finally
        {
            _region.LetGo();
        }

        if (_writer.IsWaiting)
            SleepAsWriter();
        Look(); // something may have come just before
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        _lanes.Remove(this);
        End(new ObjectDisposedException(nameof(SharedStream)));
        await _connection.DisposeAsync();
        _region.Dispose();
        await base.DisposeAsync();
    }

    /// <inheritdoc/>
    public override void Flush()
    {
        // Nothing is held back.
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private void LookAsReader()
    {
        if (_reader.IsWaiting && Check(static (stream, region) => region.Incoming.Available > 0))
            _reader.Release();
    }

    private void LookAsWriter()
    {
        if (_writer.IsWaiting && Check(static (stream, region) => region.Outgoing.HasRoomFor(stream._wanted)))
            _writer.Release();
    }

    private int TryRead(Span<byte> target)
    {
        if (!_region.TryHold())
            return 0;
        int read;
        bool mustWake;
        try
        {
            read = _region.Incoming.Read(target);
            mustWake = read > 0 && _region.Incoming.MustWakeWriter();
        }
        finally
        {
            _region.LetGo();
        }

        if (mustWake)
            Ring();
        return read;
    }

    private int TryWrite(ReadOnlySpan<byte> source)
    {
        if (_ended || !_region.TryHold())
            throw new IOException("The other side is gone.", _failure);
        int written;
        bool mustWake;
        try
        {
            written = _region.Outgoing.Write(source);
            mustWake = written > 0 && _region.Outgoing.MustWakeReader();
        }
        finally
        {
            _region.LetGo();
        }

        if (mustWake)
            Ring();
        return written;
    }

    /// <summary>Whether one who waits can go on: since the memory says so, or since it is the end, which it is where what the memory says makes no sense.</summary>
    private bool Check(Func<SharedStream, SharedRegion, bool> question)
    {
        if (_ended || !_region.TryHold())
            return _ended;
        try
        {
            return question(this, _region);
        }
        catch (IOException failure)
        {
            End(failure);
            return true;
        }
        finally
        {
            _region.LetGo();
        }
    }

    private void SleepAsWriter()
    {
        if (!_region.TryHold())
            return;
        _region.Outgoing.WriterSleeps();
        _region.LetGo();
    }

    /// <summary>Wakes the other side.</summary>
    private void Ring()
    {
        try
        {
            lock (_ringing)
                _connection.Write([1]);
        }
        catch (Exception failure) when (failure is IOException or ObjectDisposedException)
        {
            End(failure);
        }
    }

    private async Task ListenAsync()
    {
        byte[] rings = new byte[64];
        Exception? failure = null;
        try
        {
            while (await _connection.ReadAsync(rings) > 0)
            {
                Look();
                if (!_lanes.IsAttended)
                    Sleep();
            }
        }
        catch (Exception broken) when (broken is IOException or ObjectDisposedException)
        {
            failure = broken;
        }

        End(failure);
    }

    private void End(Exception? failure)
    {
        _failure ??= failure;
        _ended = true;
        ThreadPool.UnsafeQueueUserWorkItem(static stream => stream.Look(), this, preferLocal: false); // whoever notices the end may hold a lock
    }
}
