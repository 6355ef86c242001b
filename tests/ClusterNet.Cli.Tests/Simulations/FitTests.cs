using ClusterNet.Cli.Simulations;

namespace ClusterNet.Cli.Tests.Simulations;

public sealed class FitTests
{
    [Theory]
    [InlineData(0.25)]
    [InlineData(7)]
    [InlineData(99)]
    public void The_cost_is_found_with_which_the_simulation_takes_as_long(double cost) =>
        Fit.Cost(tried => 10 + (3 * tried), measured: 10 + (3 * cost), largest: 100).ShouldBe(cost, tolerance: 100.0 / 65536);

    [Fact]
    public void Where_the_simulation_takes_longer_without_it_the_cost_is_nothing() =>
        Fit.Cost(tried => 10 + tried, measured: 5, largest: 100).ShouldBe(0);

    [Fact]
    public void A_cost_beyond_belief_is_the_largest() =>
        Fit.Cost(tried => 10 + tried, measured: 1000, largest: 100).ShouldBe(100);
}
