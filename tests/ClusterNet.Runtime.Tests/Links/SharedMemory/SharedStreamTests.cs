using ClusterNet.Runtime.Links;
using ClusterNet.Runtime.Links.SharedMemory;

namespace ClusterNet.Runtime.Tests.Links.SharedMemory;

/// <summary>Two ends of a connection through shared memory.</summary>
public sealed class SharedStreamTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [LinuxTheory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task Much_arrives_whole_in_both_directions_whoever_attends(bool leftAttends, bool rightAttends)
    {
        await using SharedPair pair = await SharedPair.MakeAsync();
        using Attendant? left = leftAttends ? new Attendant(pair.LeftLanes) : null;
        using Attendant? right = rightAttends ? new Attendant(pair.RightLanes) : null;
        Task[] all =
        [
            Traffic.SendAsync(pair.Left, seed: 1), Traffic.ReceiveAsync(pair.Right, seed: 1),
            Traffic.SendAsync(pair.Right, seed: 2), Traffic.ReceiveAsync(pair.Left, seed: 2),
        ];
        await Task.WhenAll(all).WaitAsync(Patience);
    }

    [LinuxTheory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(100)]
    public async Task Nothing_is_missed_while_those_who_attend_come_and_go(int looks)
    {
        await using SharedPair pair = await SharedPair.MakeAsync();
        for (int seed = 4; seed < 8; seed++)
        {
            using Attendant left = new(pair.LeftLanes, looks);
            using Attendant right = new(pair.RightLanes, looks + 1);
            Task[] all =
            [
                Traffic.SendAsync(pair.Left, seed), Traffic.ReceiveAsync(pair.Right, seed), Traffic.SendAsync(pair.Right, -seed), Traffic.ReceiveAsync(pair.Left, -seed),
            ];
            await Task.WhenAll(all).WaitAsync(Patience);
        }
    }

    [LinuxFact]
    public async Task Nobody_is_woken_while_both_sides_are_attended()
    {
        await using SharedPair pair = await SharedPair.MakeAsync();
        using Attendant left = new(pair.LeftLanes);
        using Attendant right = new(pair.RightLanes);
        Task received = Traffic.ReceiveAsync(pair.Right, seed: 3);
        await Traffic.SendAsync(pair.Left, seed: 3).WaitAsync(Patience);
        await received.WaitAsync(Patience);
        pair.RingsOfLeft.ShouldBeLessThanOrEqualTo(1, "the reader slept when it was made, and was woken for that");
        pair.RingsOfRight.ShouldBe(0);
    }

    [LinuxFact]
    public async Task What_was_written_before_the_other_side_went_is_read_before_the_end()
    {
        await using SharedPair pair = await SharedPair.MakeAsync();
        await pair.Left.WriteAsync(new byte[] { 1, 2, 3 });
        await pair.Left.DisposeAsync();
        byte[] bytes = new byte[10];
        (await pair.Right.ReadAsync(bytes).AsTask().WaitAsync(Patience)).ShouldBe(3);
        (await pair.Right.ReadAsync(bytes).AsTask().WaitAsync(Patience)).ShouldBe(0);
    }

    [LinuxFact]
    public async Task Who_waits_when_the_other_side_goes_hears_of_it()
    {
        await using SharedPair pair = await SharedPair.MakeAsync();
        Task<int> reading = pair.Right.ReadAsync(new byte[1]).AsTask();
        Task writing = pair.Right.WriteAsync(new byte[2 * SharedRing.Capacity]).AsTask();
        writing.IsCompleted.ShouldBeFalse("nobody reads it");
        await pair.Left.DisposeAsync();
        (await reading.WaitAsync(Patience)).ShouldBe(0);
        await Should.ThrowAsync<IOException>(() => writing.WaitAsync(Patience));
    }

    [LinuxFact]
    public async Task Who_waits_when_this_side_is_closed_hears_of_it()
    {
        await using SharedPair pair = await SharedPair.MakeAsync();
        Task<int> reading = pair.Left.ReadAsync(new byte[1]).AsTask();
        Task writing = pair.Left.WriteAsync(new byte[2 * SharedRing.Capacity]).AsTask();
        await pair.Left.DisposeAsync();
        await Should.ThrowAsync<IOException>(() => reading.WaitAsync(Patience));
        await Should.ThrowAsync<IOException>(() => writing.WaitAsync(Patience));
        pair.LeftLanes.Count.ShouldBe(0);
    }

    [LinuxTheory]
    [InlineData(true, true, 1)]
    [InlineData(true, false, 0)]
    [InlineData(false, true, 0)]
    public async Task Nodes_of_one_machine_share_memory_if_both_want_to(bool leftShares, bool rightShares, int shared)
    {
        SharedLanes lanes = new();
        await using TestNode right = await TestNode.StartAsync("right", options => options with { Links = options.Links with { SharesMemory = rightShares } });
        await using TestNode left = await TestNode.StartAsync("left", options => options with { Links = options.Links with { SharesMemory = leftShares }, SharedLanes = lanes });
        Link link = await left.Endpoint.ConnectAsync(right.Endpoint.Listening);
        await right.Receiver.OpenedAsync();
        lanes.Count.ShouldBe(shared);
        await link.CloseAsync("enough");
        lanes.Count.ShouldBe(0);
    }

    [LinuxFact]
    public async Task Nodes_share_no_memory_where_something_stands_between_them()
    {
        SharedLanes lanes = new();
        await using TestNode right = await TestNode.StartAsync("right");
        await using FaultyProxy proxy = new(right.Endpoint.Listening);
        await using TestNode left = await TestNode.StartAsync("left", options => options with { SharedLanes = lanes });
        await left.Endpoint.ConnectAsync(proxy.Listening);
        await right.Receiver.OpenedAsync();
        lanes.Count.ShouldBe(0);
    }
}
