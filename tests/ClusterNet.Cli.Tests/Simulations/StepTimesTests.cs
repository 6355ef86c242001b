using ClusterNet.Cli.Simulations;
using ClusterNet.Runtime.Training;

namespace ClusterNet.Cli.Tests.Simulations;

public sealed class StepTimesTests
{
    [Fact]
    public void The_median_of_the_spans_after_the_warm_up_counts()
    {
        StepTimes times = new(warmUp: TimeSpan.FromSeconds(1));
        times.Add(Step(milliseconds: 500, step: 1)).ShouldBe(TimeSpan.Zero);
        times.Add(Step(milliseconds: 1000, step: 10)).ShouldBe(TimeSpan.Zero);
        times.Add(Step(milliseconds: 1100, step: 20));
        times.Add(Step(milliseconds: 3100, step: 21)); // somebody else had the processor
        times.Add(Step(milliseconds: 3200, step: 31)).ShouldBe(TimeSpan.FromMilliseconds(2200));
        times.Nanoseconds.ShouldBe(10e6);
    }

    [Fact]
    public void A_run_that_ends_at_once_has_no_time() => Should.Throw<InvalidOperationException>(() => new StepTimes(TimeSpan.Zero).Nanoseconds);

    private static StepReported Step(int milliseconds, long step) => new(TimeSpan.FromMilliseconds(milliseconds), step, 0, 0, 0, 0, 0);
}
