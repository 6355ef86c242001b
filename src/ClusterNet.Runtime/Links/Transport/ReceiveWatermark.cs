using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace ClusterNet.Runtime.Links.Transport;

/// <summary>
/// Lets the system gather the bytes of a large number of numbers before it wakes the reader (SO_RCVLOWAT): a chunk of 1 MiB then takes a
/// handful of wake-ups instead of one for every few packets. Works on bare connections on Linux; elsewhere it does nothing.
/// </summary>
internal sealed class ReceiveWatermark
{
    private const int SocketLevel = 1;
    private const int ReceiveLowWatermark = 18; // asm-generic/socket.h
    private const int GatherMin = 64 * 1024;
    private const int GatherMax = 256 * 1024; // more would keep the two sides from copying at the same time

    private readonly Socket? _socket;
    private int _current = 1;

    /// <summary>The mark of a connection.</summary>
    public ReceiveWatermark(Stream stream)
    {
        _socket = OperatingSystem.IsLinux() && stream is NetworkStream bare ? bare.Socket : null;
    }

    /// <summary>Before waiting for bytes of which so many will come for sure.</summary>
    public void Expect(int bytes) => Set(bytes < GatherMin ? 1 : Math.Min(bytes, GatherMax));

    /// <summary>From now on the next byte counts.</summary>
    public void Clear() => Set(1);

    private void Set(int bytes)
    {
        if (_socket is null || bytes == _current)
            return;
        try
        {
            _socket.SetRawSocketOption(SocketLevel, ReceiveLowWatermark, MemoryMarshal.AsBytes([bytes]));
            _current = bytes;
        }
        catch (SocketException)
        {
            // Refused: the reader is woken more often. A connection that is broken says so at the next read.
        }
    }
}
