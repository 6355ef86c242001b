using ClusterNet.Simulation.Timing;

namespace ClusterNet.Simulation.Tests.Timing;

public sealed class EventQueueTests
{
    [Fact]
    public void Events_at_the_same_time_happen_in_the_order_in_which_they_were_scheduled()
    {
        EventQueue queue = new();
        List<int> happened = [];
        for (int i = 0; i < 100; i++)
        {
            int number = i;
            queue.At(TimeSpan.FromSeconds(1), () => happened.Add(number));
        }

        queue.At(TimeSpan.Zero, () => happened.Add(-1));
        while (queue.TryStep())
        {
        }

        happened.ShouldBe(Enumerable.Range(-1, 101));
        queue.Now.ShouldBe(TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void Nothing_happens_in_the_past()
    {
        EventQueue queue = new();
        queue.At(TimeSpan.FromSeconds(1), () => { });
        queue.TryStep();
        Should.Throw<ArgumentOutOfRangeException>(() => queue.At(TimeSpan.Zero, () => { }));
    }

    [Theory]
    [InlineData(-500)]
    [InlineData(0)]
    [InlineData(500)]
    public void A_drifting_clock_shows_at_least_the_span_that_was_waited_for(int drift)
    {
        NodeClock clock = new(drift);
        TimeSpan span = TimeSpan.FromSeconds(1.2345678);
        TimeSpan begin = TimeSpan.FromHours(3);
        TimeSpan end = begin + clock.VirtualSpan(span);
        (clock.Reading(end) - clock.Reading(begin)).ShouldBeInRange(span - TimeSpan.FromTicks(1), span + TimeSpan.FromTicks(3));
    }
}
