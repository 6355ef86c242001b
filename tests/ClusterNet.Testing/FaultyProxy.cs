using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace ClusterNet.Testing;

/// <summary>
/// Passes bytes between a node and whoever calls this port, as a bad network would: late, slowly, not at all for a while, or until it cuts the
/// connections. Bytes are never lost or changed within a connection, as TCP has it.
/// </summary>
public sealed class FaultyProxy : IAsyncDisposable
{
    private const int BufferBytes = 16 * 1024;
    private const int PiecesUnderWay = 4096;

    private readonly ConcurrentBag<Socket> _sockets = [];
    private readonly Socket _listener;
    private readonly IPEndPoint _target;
    private readonly Task _accepting;
    private readonly Lock _lock = new();
    private TaskCompletionSource _open = Opened();
    private long _latencyTicks;
    private long _bytesPerSecond;

    /// <summary>A proxy before a node, on loopback.</summary>
    public FaultyProxy(IPEndPoint target)
        : this(target, new IPEndPoint(IPAddress.Loopback, 0))
    {
    }

    /// <summary>A proxy before a node.</summary>
    /// <param name="target">The node.</param>
    /// <param name="listen">Where the proxy listens; port 0 for one that the system chooses.</param>
    public FaultyProxy(IPEndPoint target, IPEndPoint listen)
    {
        _target = target;
        _listener = new Socket(listen.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        _listener.Bind(listen);
        _listener.Listen();
        Listening = (IPEndPoint)_listener.LocalEndPoint!;
        _accepting = AcceptAllAsync();
    }

    /// <summary>Where to call.</summary>
    public IPEndPoint Listening { get; }

    /// <summary>How long every byte is under way, in each direction. Default: no longer than without the proxy.</summary>
    public TimeSpan Latency
    {
        get => new(Interlocked.Read(ref _latencyTicks));
        set => Interlocked.Exchange(ref _latencyTicks, value.Ticks);
    }

    /// <summary>How fast each direction of each connection is, in bytes a second; 0, the default, for as fast as it goes.</summary>
    public long BytesPerSecond
    {
        get => Interlocked.Read(ref _bytesPerSecond);
        set => Interlocked.Exchange(ref _bytesPerSecond, value);
    }

    /// <summary>Holds everything back, new connections too, until <see cref="Heal"/>.</summary>
    public void Stall()
    {
        lock (_lock)
            if (_open.Task.IsCompleted)
                _open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>Lets through what was held back, and what comes.</summary>
    public void Heal()
    {
        lock (_lock)
            _open.TrySetResult();
    }

    /// <summary>Breaks all connections.</summary>
    public void Cut()
    {
        while (_sockets.TryTake(out Socket? socket))
            socket.Dispose();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        Cut();
        Heal();
        await _accepting;
    }

    private static TaskCompletionSource Opened()
    {
        TaskCompletionSource open = new();
        open.SetResult();
        return open;
    }

    private Task WhenOpen()
    {
        lock (_lock)
            return _open.Task;
    }

    private async Task AcceptAllAsync()
    {
        try
        {
            while (true)
                _ = PassAsync(await _listener.AcceptAsync());
        }
        catch (Exception failure) when (failure is SocketException or ObjectDisposedException)
        {
            // The listener was closed.
        }
    }

    private async Task PassAsync(Socket caller)
    {
        Socket target = new(_target.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        caller.NoDelay = true;
        _sockets.Add(caller);
        _sockets.Add(target);
        try
        {
            await target.ConnectAsync(_target);
            await Task.WhenAll(PassAsync(caller, target), PassAsync(target, caller));
        }
        catch (Exception failure) when (failure is SocketException or ObjectDisposedException or ChannelClosedException)
        {
            // One side is gone; the other learns of it.
        }
        finally
        {
            caller.Dispose();
            target.Dispose();
        }
    }

    private async Task PassAsync(Socket from, Socket to)
    {
        Channel<(byte[] Bytes, long ReceivedAt)> underWay = Channel.CreateBounded<(byte[], long)>(PiecesUnderWay);
        Task sending = SendAllAsync(underWay.Reader, to);
        try
        {
            byte[] buffer = new byte[BufferBytes];
            while (await from.ReceiveAsync(buffer) is var read and > 0)
                await underWay.Writer.WriteAsync((buffer[..read], Stopwatch.GetTimestamp()));
        }
        catch (SocketException)
        {
            to.Dispose();
        }
        finally
        {
            underWay.Writer.TryComplete();
        }

        await sending;
    }

    private async Task SendAllAsync(ChannelReader<(byte[] Bytes, long ReceivedAt)> underWay, Socket to)
    {
        await foreach ((byte[] bytes, long receivedAt) in underWay.ReadAllAsync())
        {
            await WaitAsync(Latency - Stopwatch.GetElapsedTime(receivedAt));
            await WhenOpen();
            await to.SendAsync(bytes);
            if (BytesPerSecond is var speed and > 0)
                await WaitAsync(TimeSpan.FromSeconds(bytes.Length / (double)speed));
        }

        to.Shutdown(SocketShutdown.Send);
    }

    /// <summary>The timer is no finer than a millisecond; shorter waits add up in the next ones.</summary>
    private static Task WaitAsync(TimeSpan wait) => wait > TimeSpan.FromMilliseconds(0.5) ? Task.Delay(wait) : Task.CompletedTask;
}
