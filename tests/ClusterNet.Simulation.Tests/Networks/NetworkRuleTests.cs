using ClusterNet.Simulation.Networks;
using ClusterNet.Simulation.Randomness;

namespace ClusterNet.Simulation.Tests.Networks;

public sealed class NetworkRuleTests
{
    private static readonly TimeSpan Until = TimeSpan.FromSeconds(10);
    private static readonly LinkSelector OneWay = new([0], [1]);
    private readonly InjectionCounts _injected = new();

    [Fact]
    public void The_first_verdict_wins()
    {
        SimulatedNetwork network = Network(new DropRule(LinkSelector.All, TimeSpan.Zero, Until, 1), new ClogRule(LinkSelector.All, TimeSpan.Zero, Until));
        network.Send(0, 1, bytes: 10, TimeSpan.Zero).First.ShouldBeNull();
        _injected[InjectedFault.Drop].ShouldBe(1);
        _injected[InjectedFault.Clog].ShouldBe(0);
    }

    [Fact]
    public void An_asymmetric_partition_cuts_one_direction()
    {
        SimulatedNetwork network = Network(new PartitionRule(OneWay, TimeSpan.Zero, Until, TimeSpan.Zero));
        network.Send(0, 1, bytes: 10, TimeSpan.Zero).First.ShouldBeNull();
        network.Send(1, 0, bytes: 10, TimeSpan.Zero).First.ShouldNotBeNull();
        network.Send(0, 1, bytes: 10, Until).First.ShouldNotBeNull();
    }

    [Fact]
    public void A_flapping_partition_comes_and_goes()
    {
        SimulatedNetwork network = Network(new PartitionRule(OneWay, TimeSpan.Zero, Until, TimeSpan.FromSeconds(2)));
        bool[] arrived = [.. Enumerable.Range(0, 8).Select(half => network.Send(0, 1, bytes: 10, TimeSpan.FromSeconds(half + 0.5)).First is not null)];
        arrived.ShouldBe([false, true, false, true, false, true, false, true]);
    }

    [Fact]
    public void A_clogged_link_delivers_when_it_is_free_again()
    {
        SimulatedNetwork network = Network(new ClogRule(OneWay, TimeSpan.Zero, Until));
        network.Send(0, 1, bytes: 10, TimeSpan.FromSeconds(1)).First!.Value.ShouldBeGreaterThanOrEqualTo(Until);
    }

    [Fact]
    public void A_duplicate_comes_twice()
    {
        SimulatedNetwork network = Network(new DuplicateRule(OneWay, TimeSpan.Zero, Until, 1, TimeSpan.FromSeconds(1)));
        SimulatedNetwork.Arrivals arrivals = network.Send(0, 1, bytes: 10, TimeSpan.Zero);
        arrivals.First.ShouldNotBeNull();
        arrivals.Second.ShouldNotBeNull();
    }

    [Fact]
    public void A_port_sends_one_packet_after_another()
    {
        SimulatedNetwork network = Network();
        TimeSpan first = network.Send(0, 1, bytes: 1000, TimeSpan.Zero).First!.Value;
        TimeSpan second = network.Send(0, 2, bytes: 1000, TimeSpan.Zero).First!.Value;
        first.ShouldBe(TimeSpan.FromSeconds(1) + TimeSpan.FromMilliseconds(1));
        second.ShouldBe(TimeSpan.FromSeconds(2) + TimeSpan.FromMilliseconds(1));
    }

    private SimulatedNetwork Network(params NetworkRule[] rules)
    {
        NetworkProfile profile = new() { Latency = LatencyDistribution.Constant(TimeSpan.FromMilliseconds(1)), BytesPerSecond = 1000 };
        SimulatedNetwork network = new(profile, nodes: 3, new Chance(1), _injected);
        for (int i = 0; i < rules.Length; i++)
            network.Add(rules[i], i);
        return network;
    }
}
