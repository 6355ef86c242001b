using System.Net.Sockets;

namespace ClusterNet.Runtime.Links.Transport;

/// <summary>
/// Chooses how a connection reacts to congestion. The kernel's default may be one that paces what it sends (bbr), which halves the speed
/// between processes of one machine.
/// </summary>
internal static class CongestionControl
{
    private const int TcpLevel = 6;
    private const int TcpCongestion = 13; // linux/tcp.h

    /// <summary>Sets TCP_CONGESTION to cubic where the system has it and permits it; otherwise its default stays.</summary>
    public static void PreferCubic(Socket socket)
    {
        if (!OperatingSystem.IsLinux() || socket.ProtocolType != ProtocolType.Tcp)
            return;
        try
        {
            socket.SetRawSocketOption(TcpLevel, TcpCongestion, "cubic"u8);
        }
        catch (SocketException)
        {
            // Not permitted to this user, or not built in: slower, and right all the same.
        }
    }
}
