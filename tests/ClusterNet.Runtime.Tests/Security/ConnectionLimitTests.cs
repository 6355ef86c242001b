using System.Net.Sockets;
using ClusterNet.Runtime.Tests.Links;

namespace ClusterNet.Runtime.Tests.Security;

public sealed class ConnectionLimitTests
{
    [Fact]
    public async Task More_connections_than_allowed_are_closed_with_a_line_in_the_log_and_those_that_are_there_stay()
    {
        await using TestNode left = await TestNode.StartAsync("left");
        await using TestNode right = await TestNode.StartAsync("right", options => options with { Links = TestNode.Patient with { ConnectionsMax = 3 } });
        await left.Endpoint.ConnectAsync(right.Endpoint.Listening); // two connections
        await right.Receiver.OpenedAsync();
        using TcpClient third = await CallAsync(right);
        using TcpClient fourth = await CallAsync(right);
        (await Deadline.Of(fourth.GetStream().ReadAsync(new byte[1]).AsTask())).ShouldBe(0);
        (await right.Log.LineAsync()).ShouldContain("3 connections are open already");
        right.Endpoint.Links.Length.ShouldBe(1);
    }

    private static async Task<TcpClient> CallAsync(TestNode node)
    {
        TcpClient caller = new();
        await caller.ConnectAsync(node.Endpoint.Listening);
        return caller;
    }
}
