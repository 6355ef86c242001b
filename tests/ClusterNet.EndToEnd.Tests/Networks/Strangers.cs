using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace ClusterNet.EndToEnd.Tests.Networks;

/// <summary>Callers that are no nodes: they scan, say nothing, announce 2 GiB, break off.</summary>
internal sealed class Strangers : IDisposable
{
    private const int SilentCallers = 200;
    private readonly List<Socket> _sockets = [];

    /// <summary>Calls an address as a browser does.</summary>
    public Task BrowseAsync(IPEndPoint node) => SayAsync(node, "GET / HTTP/1.1\r\nHost: example.org\r\n\r\n"u8.ToArray());

    /// <summary>Calls an address in all the other ways; the connections stay open on this side.</summary>
    public async Task CallAsync(IPEndPoint node)
    {
        await SayAsync(node, "SSH-2.0-scanner\r\n and then some more bytes"u8.ToArray());
        await SayAsync(node, HeaderOf(long.MaxValue));
        await SayAsync(node, HeaderOf(2L << 30));
        await SayAsync(node, HeaderOf(0)[..20]);
        for (int caller = 0; caller < SilentCallers; caller++)
            await SayAsync(node, []);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Socket socket in _sockets)
            socket.Dispose();
    }

    private async Task SayAsync(IPEndPoint node, byte[] bytes)
    {
        Socket socket = new(SocketType.Stream, ProtocolType.Tcp);
        _sockets.Add(socket);
        await socket.ConnectAsync(node);
        if (bytes.Length > 0)
            await socket.SendAsync(bytes);
    }

    /// <summary>The header of a frame with numbers, as docs/PROTOCOL.md has it.</summary>
    private static byte[] HeaderOf(long payloadBytes)
    {
        const int headerBytes = 32, payloadOffset = 24;
        byte[] header = new byte[headerBytes];
        "CNET"u8.CopyTo(header);
        header[4] = 2;
        header[6] = 1;
        BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(payloadOffset), payloadBytes);
        return header;
    }
}
