using System.Net;
using System.Net.Sockets;
using ClusterNet.Runtime.Links.Messages;
using ClusterNet.Runtime.Links.SharedMemory;

namespace ClusterNet.Runtime.Tests.Links.SharedMemory;

/// <summary>Two ends of a connection through shared memory, each as a node of its own would have it.</summary>
internal sealed class SharedPair : IAsyncDisposable
{
    private readonly CountedStream _left;
    private readonly CountedStream _right;

    private SharedPair(CountedStream left, CountedStream right)
    {
        (_left, _right) = (left, right);
        SharedRegion dialling = SharedRegion.TryCreate(1, out SharedMemoryOffer? offer).ShouldNotBeNull();
        Left = new SharedStream(left, dialling, LeftLanes);
        Right = new SharedStream(right, SharedRegion.TryOpen(offer, 1).ShouldNotBeNull(), RightLanes);
    }

    public SharedLanes LeftLanes { get; } = new();

    public SharedLanes RightLanes { get; } = new();

    public SharedStream Left { get; }

    public SharedStream Right { get; }

    /// <summary>How often the left side has woken the right one.</summary>
    public int RingsOfLeft => _left.Writes;

    /// <summary>How often the right side has woken the left one.</summary>
    public int RingsOfRight => _right.Writes;

    public static async Task<SharedPair> MakeAsync()
    {
        using Socket listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        Socket dialling = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await dialling.ConnectAsync(listener.LocalEndPoint!);
        return new SharedPair(new CountedStream(dialling), new CountedStream(await listener.AcceptAsync()));
    }

    public async ValueTask DisposeAsync()
    {
        await Left.DisposeAsync();
        await Right.DisposeAsync();
    }

    private sealed class CountedStream(Socket socket) : NetworkStream(socket, ownsSocket: true)
    {
        private int _writes;

        public int Writes => Volatile.Read(ref _writes);

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            Interlocked.Increment(ref _writes);
            base.Write(buffer);
        }
    }
}
