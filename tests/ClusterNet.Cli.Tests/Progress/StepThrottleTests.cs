using ClusterNet.Cli.Progress;

namespace ClusterNet.Cli.Tests.Progress;

public sealed class StepThrottleTests
{
    [Fact]
    public void Steps_pass_once_an_interval_and_everything_else_at_once()
    {
        HandClock clock = new();
        Recorder recorder = new();
        using StepThrottle throttle = new(recorder, TimeSpan.FromSeconds(10), clock);
        for (int second = 1; second <= 25; second++)
        {
            clock.Now += TimeSpan.FromSeconds(1);
            throttle.Observe(SampleRun.Step with { Step = second });
            if (second == 15)
                throttle.Observe(SampleRun.Epoch);
        }
        recorder.Events.ShouldBe([SampleRun.Step with { Step = 10 }, SampleRun.Epoch, SampleRun.Step with { Step = 20 }]);
    }

    private sealed class HandClock : TimeProvider
    {
        public TimeSpan Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;
    }

    private sealed class Recorder : ITrainingObserver
    {
        public List<TrainingEvent> Events { get; } = [];

        public void Observe(TrainingEvent happening) => Events.Add(happening);

        public void Dispose()
        {
        }
    }
}
