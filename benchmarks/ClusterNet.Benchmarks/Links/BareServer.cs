using System.Net;
using System.Net.Sockets;

namespace ClusterNet.Benchmarks.Links;

/// <summary>The least that can be done: a thread and a blocking socket for each connection. A request is the direction and the length, two 32-bit numbers.</summary>
internal static class BareServer
{
    /// <summary>The length of a request, and of the answer to a push.</summary>
    public const int RequestBytes = 8;

    /// <summary>Begins to serve, in the background.</summary>
    public static Socket Start(EndPoint endPoint)
    {
        Socket listener = BareSocket.For(endPoint);
        listener.Bind(endPoint);
        listener.Listen();
        new Thread(() => Accept(listener)) { IsBackground = true }.Start();
        return listener;
    }

    private static void Accept(Socket listener)
    {
        try
        {
            while (true)
            {
                Socket socket = listener.Accept();
                if (socket.ProtocolType == ProtocolType.Tcp)
                    socket.NoDelay = true;
                new Thread(() => Serve(socket)) { IsBackground = true }.Start();
            }
        }
        catch (Exception failure) when (failure is SocketException or ObjectDisposedException)
        {
            // The listener was closed.
        }
    }

    private static void Serve(Socket socket)
    {
        using Socket owned = socket;
        byte[] request = new byte[RequestBytes];
        byte[] chunk = [];
        while (BareSocket.TryReceive(socket, request))
        {
            int length = BitConverter.ToInt32(request, 4);
            if (chunk.Length != length)
                chunk = GC.AllocateArray<byte>(length, pinned: true);
            if (BitConverter.ToInt32(request) == (int)Direction.Push)
            {
                BareSocket.TryReceive(socket, chunk);
                socket.Send(request);
            }
            else
            {
                socket.Send(chunk);
            }
        }
    }
}
