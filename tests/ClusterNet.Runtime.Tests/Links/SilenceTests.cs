using ClusterNet.Runtime.Links;

namespace ClusterNet.Runtime.Tests.Links;

public sealed class SilenceTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(0.5);

    [Fact]
    public void Bytes_break_the_silence()
    {
        ManualClock clock = new();
        Silence silence = new(Limit, clock);
        for (int beat = 1; beat <= 100; beat++)
        {
            clock.Advance(Beat);
            silence.IsTooLong(bytesReceived: beat).ShouldBeFalse();
        }
    }

    [Fact]
    public void Silence_is_too_long_after_its_limit()
    {
        ManualClock clock = new();
        Silence silence = new(Limit, clock);
        for (int beat = 1; beat <= 4; beat++)
        {
            clock.Advance(Beat);
            silence.IsTooLong(0).ShouldBeFalse();
        }

        clock.Advance(Beat);
        silence.IsTooLong(0).ShouldBeTrue();
    }

    [Fact]
    public void A_node_that_was_away_itself_judges_nobody()
    {
        ManualClock clock = new();
        Silence silence = new(Limit, clock);
        clock.Advance(TimeSpan.FromSeconds(20));
        silence.IsTooLong(0).ShouldBeFalse();
    }

    [Fact]
    public async Task A_peer_that_falls_silent_is_given_up_and_a_lively_one_is_measured()
    {
        ManualClock clock = new();
        await using TestNode left = await TestNode.StartAsync("left", options => options with { Clock = clock, Links = new LinkOptions() });
        await using TestNode right = await TestNode.StartAsync("right");
        await using FaultyProxy proxy = new(right.Endpoint.Listening);
        Link link = await left.Endpoint.ConnectAsync(proxy.Listening);
        clock.Advance(TimeSpan.Zero); // the first heartbeat is due at once
        await Deadline.UntilAsync(() => link.RoundTrip is not null);
        link.RoundTrip.ShouldBe(TimeSpan.Zero, "the clock stands still");
        proxy.Stall();
        await Deadline.UntilAsync(() =>
        {
            clock.Advance(Beat);
            return link.Closing.IsCompleted;
        });
        (await left.Receiver.ClosedAsync()).Reason.ShouldBe(LinkCloseReason.Silent);
    }
}
