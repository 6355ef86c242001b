namespace ClusterNet.Numerics.Tests.LearningRates;

public sealed class ScheduleTests
{
    [Fact]
    public void Stairs_drop_by_the_factor() =>
        Values(new StepDecay(0.8, every: 3, factor: 0.5), 0, 2, 3, 5, 6, 9).ShouldBe([0.8, 0.8, 0.4, 0.4, 0.2, 0.1], tolerance: 1e-15);

    [Fact]
    public void The_exponential_meets_the_stairs_at_their_edges() =>
        Values(new ExponentialDecay(0.8, every: 4, factor: 0.25), 0, 2, 4, 8).ShouldBe([0.8, 0.4, 0.2, 0.05], tolerance: 1e-15);

    [Fact]
    public void Decay_by_time_halves_after_one_over_the_decay() => Values(new TimeDecay(0.5, 0.01), 0, 100, 300).ShouldBe([0.5, 0.25, 0.125], tolerance: 1e-15);

    [Fact]
    public void The_inverse_square_root_halves_after_three_time_scales() =>
        Values(new InverseSquareRoot(0.6, 100), 0, 300, 800).ShouldBe([0.6, 0.3, 0.2], tolerance: 1e-15);

    [Fact]
    public void The_cosine_ends_at_the_lowest_and_stays_there() =>
        Values(new CosineDecay(1, period: 6, lowest: 0.2), 0, 2, 3, 4, 6, 100).ShouldBe([1, 0.8, 0.6, 0.4, 0.2, 0.2], tolerance: 1e-14);

    [Fact]
    public void The_cosine_restarts_with_longer_periods() =>
        Values(new CosineDecay(1, period: 2, lowest: 0, restarts: true, periodFactor: 3), 0, 1, 2, 5, 8, 17, 26)
            .ShouldBe([1, 0.5, 1, 0.5, 1, 0.5, 1], tolerance: 1e-14);

    [Fact]
    public void Restarts_of_equal_length_repeat() =>
        Values(new CosineDecay(1, period: 4, restarts: true), 2, 6, 4_000_000_002).ShouldBe([0.5, 0.5, 0.5], tolerance: 1e-14);

    [Fact]
    public void Warm_up_leads_to_the_start_of_the_other_schedule() =>
        Values(new WarmUp(new StepDecay(1, every: 2, factor: 0.5), steps: 4), 0, 1, 3, 4, 5, 6).ShouldBe([0.2, 0.4, 0.8, 1, 1, 0.5], tolerance: 1e-15);

    [Fact]
    public void Warm_up_may_start_from_a_share() =>
        Values(new WarmUp(new ConstantLearningRate(2), steps: 1, firstShare: 0.5), 0, 1).ShouldBe([1.5, 2], tolerance: 1e-15);

    [Fact]
    public void The_triangular_wave_goes_up_and_down() =>
        Values(new CyclicRate(1, 3, halfPeriod: 2), 0, 1, 2, 3, 4, 6).ShouldBe([1, 2, 3, 2, 1, 3], tolerance: 1e-15);

    [Fact]
    public void The_peaks_of_triangular2_halve() =>
        Values(new CyclicRate(1, 5, halfPeriod: 2, halving: true), 2, 6, 10, 8).ShouldBe([5, 3, 2, 1], tolerance: 1e-15);

    [Fact]
    public void One_cycle_rises_falls_and_ends()
    {
        OneCycle schedule = new(1, steps: 11, risingShare: 0.4, startDivisor: 10, endDivisor: 100);
        Values(schedule, 0, 2, 4, 7, 10, 50).ShouldBe([0.1, 0.55, 1, 0.5005, 0.001, 0.001], tolerance: 1e-14);
    }

    [Fact]
    public void Values_out_of_range_are_errors()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new StepDecay(1, every: 0));
        Should.Throw<ArgumentOutOfRangeException>(() => new ExponentialDecay(1, 5, factor: 0));
        Should.Throw<ArgumentOutOfRangeException>(() => new CyclicRate(2, 1, 5));
        Should.Throw<ArgumentOutOfRangeException>(() => new OneCycle(1, 10, risingShare: 1));
        Should.Throw<ArgumentOutOfRangeException>(() => new CosineDecay(0, 10));
    }

    [Fact]
    public void The_exponential_function_agrees_with_the_library()
    {
        for (double x = -700; x < 700; x += 0.37)
            DeterministicMath.Exp(x).ShouldBe(Math.Exp(x), 4e-15 * Math.Exp(x), $"e^{x}");
        DeterministicMath.Exp(0).ShouldBe(1);
        DeterministicMath.Exp(-1000).ShouldBe(0);
        DeterministicMath.Exp(1000).ShouldBe(double.PositiveInfinity);
        double.IsNaN(DeterministicMath.Exp(double.NaN)).ShouldBeTrue();
        DeterministicMath.Power(2, 0.5).ShouldBe(Math.Sqrt(2), 1e-15);
    }

    private static double[] Values(LearningRateSchedule schedule, params long[] steps) => [.. steps.Select(schedule.At)];
}
