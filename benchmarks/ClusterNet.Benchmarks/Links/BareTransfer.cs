using System.Net;
using System.Net.Sockets;

namespace ClusterNet.Benchmarks.Links;

/// <summary>Chunks over bare blocking sockets, one connection and one thread a stream.</summary>
internal sealed class BareTransfer : ITransfer
{
    private readonly Socket[] _sockets;
    private readonly byte[][] _chunks;
    private readonly Direction _direction;

    /// <summary>Connections over TCP.</summary>
    public BareTransfer(EndPoint to, string kind, Direction direction, int chunkBytes, int streams)
    {
        _direction = direction;
        _chunks = [.. Enumerable.Range(0, streams).Select(_ => GC.AllocateArray<byte>(chunkBytes, pinned: true))];
        _sockets = [.. Enumerable.Range(0, streams).Select(_ => BareSocket.For(to))];
        foreach (Socket socket in _sockets)
            socket.Connect(to);
        Name = $"{direction.ToString().ToLowerInvariant()} {streams}x {kind}";
    }

    /// <summary>Connections over Unix domain sockets.</summary>
    public BareTransfer(string unixPath, string kind, Direction direction, int chunkBytes, int streams)
        : this(new UnixDomainSocketEndPoint(unixPath), kind, direction, chunkBytes, streams)
    {
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public Task MoveAsync(long bytes)
    {
        Thread[] threads = [.. _sockets.Select((socket, index) => new Thread(() => Move(socket, _chunks[index], bytes / _sockets.Length)))];
        foreach (Thread thread in threads)
            thread.Start();
        foreach (Thread thread in threads)
            thread.Join();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        foreach (Socket socket in _sockets)
            socket.Dispose();
        return ValueTask.CompletedTask;
    }

    private void Move(Socket socket, byte[] chunk, long bytes)
    {
        byte[] request = [.. BitConverter.GetBytes((int)_direction), .. BitConverter.GetBytes(chunk.Length)];
        for (long moved = 0; moved < bytes; moved += chunk.Length)
        {
            socket.Send(request);
            if (_direction == Direction.Push)
                socket.Send(chunk);
            BareSocket.TryReceive(socket, _direction == Direction.Push ? request : chunk);
        }
    }
}
