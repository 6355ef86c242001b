using System.Globalization;
using System.Net;
using ClusterNet.Runtime.Nodes;

namespace ClusterNet.Cli.Operations;

/// <summary>Reads HOST:PORT as the command line has it.</summary>
public static class ClusterAddress
{
    /// <summary>An IP address (IPv6 in brackets) or a host name, and a port.</summary>
    /// <exception cref="ClusterUnreachableException">The text is neither.</exception>
    public static EndPoint Parse(string text)
    {
        int colon = text.LastIndexOf(':');
        bool hasPort = ushort.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out ushort port) && port > 0;
        if (colon <= 0 || !hasPort)
            throw new ClusterUnreachableException($"found '{text}', expected HOST:PORT");
        string host = text[..colon];
        if (IPAddress.TryParse(host, out IPAddress? address))
            return new IPEndPoint(address, port);
        return host == "localhost" ? new IPEndPoint(IPAddress.Loopback, port) : new DnsEndPoint(host, port);
    }
}
