using System.Net;
using System.Net.Sockets;

namespace ClusterNet.Benchmarks.Links;

/// <summary>Blocking calls on sockets set up as those of links are.</summary>
internal static class BareSocket
{
    /// <summary>A socket of the address's kind.</summary>
    public static Socket For(EndPoint endPoint)
    {
        if (endPoint is UnixDomainSocketEndPoint)
            return new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        const int tcpLevel = 6, tcpCongestion = 13;
        try
        {
            if (OperatingSystem.IsLinux())
                socket.SetRawSocketOption(tcpLevel, tcpCongestion, "cubic"u8);
        }
        catch (SocketException)
        {
            // Not permitted: then links do without it as well.
        }

        return socket;
    }

    /// <summary>Fills the buffer; false at the end of the connection.</summary>
    public static bool TryReceive(Socket socket, Span<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            int read = socket.Receive(buffer, SocketFlags.None, out SocketError error);
            if (read == 0 || error != SocketError.Success)
                return false;
            buffer = buffer[read..];
        }

        return true;
    }
}
