using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using ClusterNet.Protocol;
using ClusterNet.Protocol.Messages;
using ClusterNet.Runtime.Links;
using ClusterNet.Runtime.Links.Frames;
using ClusterNet.Runtime.Links.Messages;
using ClusterNet.Runtime.Tests.Links;

namespace ClusterNet.Runtime.Tests.Security;

/// <summary>Each time: the intruder is refused with a line in the log, and a link that was there before goes on.</summary>
public sealed class HostileConnectionTests : IAsyncLifetime
{
    private TestNode _left = null!;
    private TestNode _right = null!;
    private Link _link = null!;

    public async Task InitializeAsync()
    {
        _left = await TestNode.StartAsync("left");
        _right = await TestNode.StartAsync("right", options => options with { Links = TestNode.Patient with { JoinsPerSecondMax = 4 } });
        _link = await _left.Endpoint.ConnectAsync(_right.Endpoint.Listening);
        await _right.Receiver.OpenedAsync();
    }

    public async Task DisposeAsync()
    {
        await RequireLinkGoesOnAsync();
        await _left.DisposeAsync();
        await _right.DisposeAsync();
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: example.org\r\n\r\n")]
    [InlineData("\x16\x03\x01\x02\0\x01\0\x01\xfc\x03\x03 and so on, as TLS begins")]
    [InlineData("\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0")]
    public async Task A_port_scanners_bytes(string bytes)
    {
        using Socket intruder = await CallAsync();
        await intruder.SendAsync(Encoding.Latin1.GetBytes(bytes));
        await RequireClosedAsync(intruder);
        (await _right.Log.LineAsync()).ShouldContain("refused: The first bytes are");
    }

    [Fact]
    public async Task Half_a_header_and_then_nothing()
    {
        using Socket intruder = await CallAsync();
        await intruder.SendAsync("CNET"u8.ToArray());
        intruder.Shutdown(SocketShutdown.Send);
        await RequireClosedAsync(intruder);
        (await _right.Log.LineAsync()).ShouldContain("closed the connection during the handshake");
    }

    [Fact]
    public async Task A_wrong_version_is_refused_and_told_so()
    {
        using Socket intruder = await CallAsync();
        byte[] hello = await FrameBytes.OfAsync(new Hello(new NodeIdentity("old", Guid.NewGuid()), Guid.NewGuid(), 0, 2));
        hello[4] = 77;
        await intruder.SendAsync(hello);
        LinkException told = await Should.ThrowAsync<LinkException>(async () =>
        {
            using NetworkStream stream = new(intruder);
            await HandshakeFrames.ReadAsync<Welcome>(stream, CancellationToken.None);
        });
        told.Message.ShouldContain("version 77");
        (await _right.Log.LineAsync()).ShouldContain("version 77");
    }

    [Theory]
    [InlineData(2L << 30)]
    [InlineData(long.MaxValue)]
    public async Task A_frame_of_two_gibibytes_closes_the_link_that_it_came_over(long bytesAnnounced)
    {
        Socket[] lanes = await JoinAsync("greedy");
        byte[] frame = await FrameBytes.OfAsync(new ChunkPublished(default, 0, HeapNumbers.Counting(4)));
        BinaryPrimitives.WriteInt64LittleEndian(frame.AsSpan(24), bytesAnnounced);
        await lanes[1].SendAsync(frame);
        LinkClosure closure = await _right.Receiver.ClosedAsync();
        closure.Reason.ShouldBe(LinkCloseReason.ProtocolViolated);
        closure.Detail.ShouldContain("bytes of numbers are announced");
        DisposeAll(lanes);
    }

    [Fact]
    public async Task A_truncated_frame_closes_the_link_that_it_came_over()
    {
        Socket[] lanes = await JoinAsync("careless");
        byte[] frame = await FrameBytes.OfAsync(new ChunkPublished(default, 0, HeapNumbers.Counting(1000)));
        await lanes[1].SendAsync(frame.AsMemory(0, 2000));
        lanes[1].Shutdown(SocketShutdown.Send);
        LinkClosure closure = await _right.Receiver.ClosedAsync();
        closure.Reason.ShouldBe(LinkCloseReason.ProtocolViolated);
        closure.Detail.ShouldContain("before the end of a frame");
        DisposeAll(lanes);
    }

    [Fact]
    public async Task A_handshake_in_the_middle_closes_the_link_that_it_came_over()
    {
        Socket[] lanes = await JoinAsync("confused");
        await lanes[0].SendAsync(await FrameBytes.OfAsync(new Refusal("out of place")));
        (await _right.Receiver.ClosedAsync()).Reason.ShouldBe(LinkCloseReason.ProtocolViolated);
        DisposeAll(lanes);
    }

    [Fact]
    public async Task A_thousand_silent_connections_cost_next_to_nothing()
    {
        const int callers = 1000;
        const long bytesMax = 16 << 20;
        long before = GC.GetTotalMemory(forceFullCollection: true);
        List<Socket> silent = [];
        for (int i = 0; i < callers; i++)
            silent.Add(await CallAsync());
        await RequireClosedAsync(silent[0]); // the oldest make room
        (await _right.Log.LineAsync()).ShouldContain("said nothing useful");
        await using TestNode late = await TestNode.StartAsync("late");
        Link link = await late.Endpoint.ConnectAsync(_right.Endpoint.Listening); // one that means it gets through
        (await _right.Receiver.OpenedAsync()).Peer.Name.ShouldBe("late");
        await RequireLinkGoesOnAsync();
        (GC.GetTotalMemory(forceFullCollection: true) - before).ShouldBeLessThan(bytesMax);
        await link.CloseAsync("enough");
        _right.Log.Count.ShouldBeLessThan(100, "the log is not flooded");
        DisposeAll([.. silent]);
    }

    [Fact]
    public async Task Nodes_that_join_too_fast_are_refused_and_told_so()
    {
        Exception? refusal = null;
        List<Link> links = [];
        for (int i = 0; i < 200 && refusal is null; i++)
        {
            try
            {
                links.Add(await _left.Endpoint.ConnectAsync(_right.Endpoint.Listening));
            }
            catch (LinkException failure)
            {
                refusal = failure;
            }
        }

        refusal.ShouldNotBeNull().Message.ShouldContain("Too many nodes join at once");
        links.Count.ShouldBeGreaterThan(4);
    }

    private async Task RequireLinkGoesOnAsync()
    {
        _link.TrySend(0, ActorAddress.Worker(1), SampleMessages.Word(12345)).ShouldBe(SendOutcome.Queued);
        (await _right.Receiver.ReceivedAsync()).Message.ShouldBe(SampleMessages.Word(12345));
    }

    private async Task<Socket> CallAsync()
    {
        Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(_right.Endpoint.Listening);
        return socket;
    }

    /// <summary>Goes through the handshake as a node does.</summary>
    private async Task<Socket[]> JoinAsync(string name)
    {
        const int lanes = 2;
        NodeIdentity node = new(name, Guid.NewGuid());
        Guid session = Guid.NewGuid();
        List<Socket> sockets = [];
        for (int lane = 0; lane < lanes; lane++)
        {
            sockets.Add(await CallAsync());
            using NetworkStream stream = new(sockets[lane]);
            await HandshakeFrames.WriteAsync(stream, new Hello(node, session, lane, lanes), CancellationToken.None);
            (await HandshakeFrames.ReadAsync<Welcome>(stream, CancellationToken.None)).Node.ShouldBe(_right.Endpoint.Identity);
        }

        (await _right.Receiver.OpenedAsync()).Peer.ShouldBe(node);
        return [.. sockets];
    }

    private static async Task RequireClosedAsync(Socket socket)
    {
        try
        {
            (await Deadline.Of(socket.ReceiveAsync(new byte[1]))).ShouldBe(0);
        }
        catch (SocketException reset)
        {
            reset.SocketErrorCode.ShouldBe(SocketError.ConnectionReset);
        }
    }

    private static void DisposeAll(Socket[] sockets)
    {
        foreach (Socket socket in sockets)
            socket.Dispose();
    }
}
