using ClusterNet.Simulation.Randomness;
using ClusterNet.Simulation.Timing;

namespace ClusterNet.Simulation.Networks;

/// <summary>
/// Decides when, how often and whether packets arrive. A node's port sends one packet at a time and receives one at a time; a packet that
/// no rule has a verdict on takes the transfer time and the latency.
/// </summary>
internal sealed class SimulatedNetwork(NetworkProfile profile, int nodes, Chance chance, InjectionCounts injected)
{
    private readonly Chance _latency = chance.For(ChancePurpose.Latency);
    private readonly TimeSpan[] _sendingUntil = new TimeSpan[nodes];
    private readonly TimeSpan[] _receivingUntil = new TimeSpan[nodes];
    private readonly List<(NetworkRule Rule, Chance Chance)> _rules = [];
    private long _packets;

    /// <summary>The bytes that each node has sent to others.</summary>
    public long[] BytesSent { get; } = new long[nodes];

    /// <summary>The bytes that each node was sent by others.</summary>
    public long[] BytesReceived { get; } = new long[nodes];

    /// <summary>Adds a rule behind the others.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="number">Names the rule's chance, so that it does not depend on the rules before it.</param>
    public void Add(NetworkRule rule, int number) => _rules.Add((rule, chance.For(ChancePurpose.Network, number)));

    /// <summary>Sends a packet; returns the moments at which it arrives: none when it is lost, two when it is doubled.</summary>
    public Arrivals Send(int from, int to, int bytes, TimeSpan now)
    {
        if (from == to)
            return new Arrivals(null, now + profile.LocalLatency, null);
        Packet packet = new(_packets++, from, to, bytes, now);
        TimeSpan begun = Begin(packet);
        NetworkVerdict? verdict = Judge(packet);
        if (verdict is null)
            return new Arrivals(null, Arrive(packet, begun, TimeSpan.Zero, copy: 0), null);
        injected.Add(verdict.Kind);
        return new Arrivals(
            verdict.Kind,
            verdict.Delays.Length > 0 ? Arrive(packet, begun, verdict.Delays[0], copy: 0) : null,
            verdict.Delays.Length > 1 ? Arrive(packet, begun, verdict.Delays[1], copy: 1) : null);
    }

    private NetworkVerdict? Judge(in Packet packet)
    {
        foreach ((NetworkRule rule, Chance own) in _rules)
            if (rule.Applies(packet) && rule.Judge(packet, own) is { } verdict)
                return verdict;
        return null;
    }

    private TimeSpan Begin(in Packet packet)
    {
        BytesSent[packet.From] += packet.Bytes;
        TimeSpan begun = _sendingUntil[packet.From] > packet.SentAt ? _sendingUntil[packet.From] : packet.SentAt;
        _sendingUntil[packet.From] = begun + Occupancy(packet);
        return begun;
    }

    private TimeSpan Arrive(in Packet packet, TimeSpan begun, TimeSpan delay, int copy)
    {
        BytesReceived[packet.To] += packet.Bytes;
        TimeSpan first = begun + profile.Latency.At(_latency.Unit((2 * packet.Number) + copy)) + delay;
        TimeSpan transfer = Occupancy(packet);
        if (delay > TimeSpan.Zero || transfer == TimeSpan.Zero)
            return first + transfer; // a late packet must not keep the port from those that come before it
        TimeSpan free = _receivingUntil[packet.To];
        return _receivingUntil[packet.To] = (free > first ? free : first) + transfer;
    }

    /// <summary>For how long a packet keeps a port from others.</summary>
    private TimeSpan Occupancy(in Packet packet) => profile.PacketTime + Durations.Transfer(packet.Bytes, profile.BytesPerSecond);

    /// <summary>When a packet arrives.</summary>
    /// <param name="Fault">What was done to it; null when nothing was.</param>
    /// <param name="First">Null when it is lost.</param>
    /// <param name="Second">Null unless it is doubled.</param>
    internal readonly record struct Arrivals(InjectedFault? Fault, TimeSpan? First, TimeSpan? Second);
}
