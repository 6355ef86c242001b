using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace ClusterNet.Runtime.Tests.Links;

/// <summary>Passes bytes between a node and whoever calls this port, until it is told to cut the connections or to let them stall.</summary>
internal sealed class FaultyProxy : IAsyncDisposable
{
    private readonly ConcurrentBag<Socket> _sockets = [];
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly IPEndPoint _target;
    private readonly Task _accepting;
    private volatile bool _stalled;

    public FaultyProxy(IPEndPoint target)
    {
        _target = target;
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
        Listening = (IPEndPoint)_listener.LocalEndPoint!;
        _accepting = AcceptAllAsync();
    }

    public IPEndPoint Listening { get; }

    public void Stall() => _stalled = true;

    public void Cut()
    {
        while (_sockets.TryTake(out Socket? socket))
            socket.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        Cut();
        await _accepting;
    }

    private async Task AcceptAllAsync()
    {
        try
        {
            while (true)
            {
                Socket caller = await _listener.AcceptAsync();
                Socket target = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                _sockets.Add(caller);
                _sockets.Add(target);
                await target.ConnectAsync(_target);
                _ = PumpAsync(caller, target);
                _ = PumpAsync(target, caller);
            }
        }
        catch (Exception failure) when (failure is SocketException or ObjectDisposedException)
        {
            // The listener was closed.
        }
    }

    private async Task PumpAsync(Socket from, Socket to)
    {
        byte[] buffer = new byte[64 * 1024];
        try
        {
            while (await from.ReceiveAsync(buffer) is var read and > 0)
            {
                if (!_stalled)
                    await to.SendAsync(buffer.AsMemory(0, read));
            }

            to.Shutdown(SocketShutdown.Send);
        }
        catch (Exception failure) when (failure is SocketException or ObjectDisposedException)
        {
            from.Dispose();
            to.Dispose();
        }
    }
}
