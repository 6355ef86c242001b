using System.Net;
using System.Net.Sockets;

namespace ClusterNet.Testing;

/// <summary>Ports that nobody uses now: for programs that must be told their port beforehand.</summary>
public static class FreePorts
{
    /// <summary>A free port.</summary>
    public static int One()
    {
        using TcpListener listener = new(IPAddress.Any, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>A free port that is followed by another one.</summary>
    public static int Pair()
    {
        while (true)
        {
            int port = One();
            if (port < ushort.MaxValue && IsFree(port + 1))
                return port;
        }
    }

    private static bool IsFree(int port)
    {
        try
        {
            using TcpListener listener = new(IPAddress.Any, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
