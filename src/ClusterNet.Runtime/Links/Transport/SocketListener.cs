using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;

namespace ClusterNet.Runtime.Links.Transport;

/// <summary>Accepts connections for Kestrel.</summary>
internal sealed class SocketListener : IConnectionListener
{
    private const int Backlog = 512;

    private readonly Socket _socket;
    private long _accepted;

    private SocketListener(Socket socket)
    {
        _socket = socket;
        EndPoint = socket.LocalEndPoint!;
    }

    /// <inheritdoc/>
    public EndPoint EndPoint { get; }

    /// <summary>Begins to listen.</summary>
    /// <exception cref="AddressInUseException">Somebody else listens there.</exception>
    public static SocketListener Bind(IPEndPoint endPoint)
    {
        Socket socket = new(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            CongestionControl.PreferCubic(socket); // accepted sockets inherit it
            socket.Bind(endPoint);
            socket.Listen(Backlog);
            return new SocketListener(socket);
        }
        catch (SocketException failure) when (failure.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            socket.Dispose();
            throw new AddressInUseException($"{endPoint} is in use already.", failure);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
    {
        while (true)
        {
            try
            {
                Socket socket = await _socket.AcceptAsync(cancellationToken);
                socket.NoDelay = true;
                return new SocketConnection(socket, $"{EndPoint}#{Interlocked.Increment(ref _accepted)}");
            }
            catch (Exception failure) when (failure is ObjectDisposedException or OperationCanceledException
                or SocketException { SocketErrorCode: SocketError.OperationAborted })
            {
                return null; // no more will come
            }
            catch (SocketException)
            {
                // This one caller is gone already; the next is waited for.
            }
        }
    }

    /// <inheritdoc/>
    public ValueTask UnbindAsync(CancellationToken cancellationToken = default)
    {
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => UnbindAsync();
}
