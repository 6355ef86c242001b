using System.Collections.Immutable;

namespace ClusterNet.Simulation.Networks;

/// <summary>What becomes of a packet: one delivery for each delay, on top of the link's latency; none when it is lost.</summary>
/// <param name="Kind">What was done to it.</param>
/// <param name="Delays">Beyond the latency.</param>
public sealed record NetworkVerdict(InjectedFault Kind, ImmutableArray<TimeSpan> Delays)
{
    /// <summary>The packet is lost.</summary>
    public static NetworkVerdict Lost(InjectedFault kind) => new(kind, []);

    /// <summary>The packet comes later.</summary>
    public static NetworkVerdict Late(InjectedFault kind, TimeSpan by) => new(kind, [by]);
}
