using System.Net;
using System.Net.Sockets;
using ClusterNet.Protocol;
using ClusterNet.Runtime.Links;

namespace ClusterNet.Runtime.Tests.Links;

public sealed class LinkKeeperTests
{
    [Fact]
    public async Task A_link_that_was_cut_is_made_again()
    {
        await using TestNode left = await TestNode.StartAsync("left");
        await using TestNode right = await TestNode.StartAsync("right");
        await using FaultyProxy proxy = new(right.Endpoint.Listening);
        LinkKeeper keeper = left.Endpoint.KeepConnected(proxy.Listening);
        for (int round = 0; round < 3; round++)
        {
            Link link = await left.Receiver.OpenedAsync();
            (await right.Receiver.OpenedAsync()).Peer.ShouldBe(left.Endpoint.Identity);
            keeper.Current.ShouldBe(link);
            link.TrySend(0, ActorAddress.Coordinator, SampleMessages.Word(round)).ShouldBe(SendOutcome.Queued);
            (await right.Receiver.ReceivedAsync()).Message.ShouldBe(SampleMessages.Word(round));
            proxy.Cut();
            (await left.Receiver.ClosedAsync()).Reason.ShouldBe(LinkCloseReason.ConnectionLost);
            (await right.Receiver.ClosedAsync()).Reason.ShouldBe(LinkCloseReason.ConnectionLost);
        }
    }

    [Fact]
    public async Task A_node_that_is_not_there_yet_is_waited_for_with_growing_pauses()
    {
        int port = FreePort();
        await using TestNode left = await TestNode.StartAsync("left", options => options with { Links = TestNode.Patient with { BackoffFirst = TimeSpan.FromMilliseconds(1), BackoffLongest = TimeSpan.FromMilliseconds(20) } });
        IPEndPoint address = new(IPAddress.Loopback, port);
        LinkKeeper keeper = left.Endpoint.KeepConnected(address);
        for (int failure = 0; failure < 8; failure++)
            (await left.Receiver.DialFailedAsync()).Message.ShouldContain(address.ToString());
        await using TestNode right = await TestNode.StartAsync("right", options => options with { Listen = address });
        (await Deadline.Of(keeper.WaitAsync())).Peer.ShouldBe(right.Endpoint.Identity);
        TimeSpan[] pauses = [.. left.Receiver.Pauses];
        pauses[0].ShouldBeLessThanOrEqualTo(TimeSpan.FromMilliseconds(1));
        pauses.Max().ShouldBeGreaterThan(TimeSpan.FromMilliseconds(8));
        pauses.ShouldAllBe(pause => pause <= TimeSpan.FromMilliseconds(20));
    }

    [Fact]
    public void Pauses_double_up_to_a_limit_differ_between_nodes_and_are_the_same_again_for_the_same_seed()
    {
        Backoff one = new(1, TimeSpan.FromMilliseconds(50), TimeSpan.FromSeconds(2));
        Backoff other = new(2, TimeSpan.FromMilliseconds(50), TimeSpan.FromSeconds(2));
        for (int attempt = 0; attempt < 100; attempt++)
        {
            double full = Math.Min(2000, 50 * Math.Pow(2, attempt));
            one.After(attempt).TotalMilliseconds.ShouldBeInRange(full / 2 - 0.001, full);
            one.After(attempt).ShouldBe(new Backoff(1, TimeSpan.FromMilliseconds(50), TimeSpan.FromSeconds(2)).After(attempt));
            one.After(attempt).ShouldNotBe(other.After(attempt));
        }
    }

    [Fact]
    public async Task A_keeper_that_is_disposed_of_closes_its_link_and_dials_no_more()
    {
        await using TestNode left = await TestNode.StartAsync("left");
        await using TestNode right = await TestNode.StartAsync("right");
        LinkKeeper keeper = left.Endpoint.KeepConnected(right.Endpoint.Listening);
        await Deadline.Of(keeper.WaitAsync());
        await keeper.DisposeAsync();
        (await right.Receiver.ClosedAsync()).Reason.ShouldBe(LinkCloseReason.ClosedByPeer);
        await Should.ThrowAsync<OperationCanceledException>(async () => await Deadline.Of(keeper.WaitAsync()));
        await Deadline.UntilAsync(() => right.Endpoint.Links.IsEmpty);
    }

    private static int FreePort()
    {
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
