using ClusterNet.Protocol;
using ClusterNet.Simulation.Disks;
using ClusterNet.Simulation.Faults;
using ClusterNet.Simulation.Networks;
using ClusterNet.Simulation.Randomness;
using System.Collections.Immutable;

namespace ClusterNet.Simulation.Swarms;

/// <summary>
/// Draws what goes wrong. Each seed leaves whole kinds of fault out, so that some runs see one kind alone and thick (swarm testing: Groce et
/// al., ISSTA 2012).
/// </summary>
internal sealed class FaultGenerator
{
    private const double KindShare = 0.35;
    private static readonly TimeSpan WindowMax = TimeSpan.FromSeconds(6);
    private readonly ChanceSequence _chance;
    private readonly Scenario _scenario;
    private readonly TimeSpan _span;
    private readonly ImmutableArray<Fault>.Builder _faults = ImmutableArray.CreateBuilder<Fault>();

    private FaultGenerator(ChanceSequence chance, Scenario scenario, TimeSpan span)
    {
        _chance = chance;
        _scenario = scenario;
        _span = span;
    }

    /// <summary>Faults that begin while the job runs.</summary>
    public static ImmutableArray<Fault> Draw(ChanceSequence chance, Scenario scenario, TimeSpan nominal)
    {
        TimeSpan span = nominal / 3;
        if (span > TimeSpan.FromSeconds(20))
            span = TimeSpan.FromSeconds(20);
        FaultGenerator generator = new(chance, scenario, span);
        generator.DrawAll();
        return generator._faults.ToImmutable();
    }

    private void DrawAll()
    {
        DrawLateStarts();
        Some(3, () => new CrashFault(AnyWorkerNode(), Time(), Window(), KeepsDisk: true, Announced: _chance.Happens(0.6)));
        Some(2, () => new CrashFault(AnyNode(), Time(), Window(), KeepsDisk: _chance.Happens(0.8), Announced: _chance.Happens(0.7)));
        Some(3, () => new PauseFault(AnyNode(), Time(), Window()));
        Some(2, () => new SlowFault(AnyNode(), Time(), Window(), 2 + (20 * _chance.Unit())));
        Some(2, () => new ClockJumpFault(AnyNode(), Time(), Window()));
        Some(2, () => new CrashFault(Where(node => node.Server is not null), Time(), Window(), KeepsDisk: true, Announced: _chance.Happens(0.6)));
        Some(2, () => new CrashFault(Where(node => node.Candidate is not null), Time(), Window(), KeepsDisk: _chance.Happens(0.9), Announced: _chance.Happens(0.6)));
        Some(2, () => new IsolationFault(_chance.Happens(0.5) ? Where(node => node.Candidate is not null) : AnyNode(), Time(), Window()));
        Some(2, () => new FalseSuspicionFault(_chance.Happens(0.5) ? AnyWorker() : AnyServer(), Time()));
        DrawDrains();
        Some(1, () => new HaltFault(Time()));
        Some(2, () => new NetworkFault(Windowed((from, until) => new DropRule(Links(), from, until, 0.5 * _chance.Unit()))));
        Some(2, () => new NetworkFault(new DuplicateRule(Links(), TimeSpan.Zero, Time() + Window(), 0.5 * _chance.Unit(), Window() / 4)));
        Some(2, () => new NetworkFault(new ReorderRule(Links(), TimeSpan.Zero, Time() + Window(), 0.5 * _chance.Unit(), Window() / 4)));
        Some(2, Partition);
        Some(1, () => new NetworkFault(Windowed((from, until) => new ClogRule(Links(), from, until))));
        Some(2, () => new DiskFault(_chance.OneOf(Enum.GetValues<DiskFaultKind>()), Time(), Window()));
        Some(4, () => new SaveFault(Time()));
    }

    /// <summary>The candidates that the plan does not name begin while the job runs, or with it.</summary>
    private void DrawLateStarts()
    {
        for (int node = 0; node < _scenario.Nodes.Length; node++)
            if (_scenario.Nodes[node].Candidate >= _scenario.Plan.Candidates && _chance.Happens(0.7))
                _faults.Add(new LateStartFault(node, Time()));
    }

    private void Some(int most, Func<Fault> draw)
    {
        if (!_chance.Happens(KindShare))
            return;
        int count = _chance.Between(1, most);
        for (int i = 0; i < count; i++)
            _faults.Add(draw());
    }

    private NetworkFault Partition() => new(Windowed((from, until) => new PartitionRule(
        Links(), from, until, _chance.Happens(0.3) ? _chance.Between(TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(1)) : TimeSpan.Zero)));

    private NetworkRule Windowed(Func<TimeSpan, TimeSpan, NetworkRule> make)
    {
        TimeSpan from = Time();
        return make(from, from + Window());
    }

    private TimeSpan Time() => _chance.Between(TimeSpan.Zero, _span);

    private TimeSpan Window() => _chance.Between(TimeSpan.FromMilliseconds(10), WindowMax);

    private int AnyNode() => _chance.Between(0, _scenario.Nodes.Length - 1);

    /// <summary>A node whose death the job survives as it is; any node where there is none.</summary>
    private int AnyWorkerNode()
    {
        int[] harmless =
        [
            .. Enumerable.Range(0, _scenario.Nodes.Length)
                .Where(node => _scenario.Nodes[node] is { Server: null, Candidate: null }),
        ];
        return harmless.Length > 0 ? _chance.OneOf(harmless) : AnyNode();
    }

    private int Where(Predicate<NodeSpecification> isWanted) =>
        _chance.OneOf([.. Enumerable.Range(0, _scenario.Nodes.Length).Where(node => isWanted(_scenario.Nodes[node]))]);

    private ActorAddress AnyWorker() => ActorAddress.Worker(_chance.Between(0, _scenario.Nodes.Count(node => node.Worker is not null) - 1));

    private ActorAddress AnyServer() => ActorAddress.ParameterServer(_chance.Between(0, _scenario.Nodes.Count(node => node.Server is not null) - 1));

    /// <summary>One worker and one server at most are asked to leave, and only where another can go on.</summary>
    private void DrawDrains()
    {
        if (!_chance.Happens(KindShare))
            return;
        if (_scenario.Nodes.Count(node => node.Worker is not null) > _scenario.Plan.WorkersToStart && _chance.Happens(0.5))
            _faults.Add(new DrainFault(AnyWorker(), Time()));
        if (_scenario.Nodes.Count(node => node.Server is not null) > _scenario.Plan.ServersToStart)
            _faults.Add(new DrainFault(AnyServer(), Time()));
    }

    /// <summary>All links, those to a node, those from a node, or one.</summary>
    private LinkSelector Links() => _chance.Between(0, 3) switch
    {
        0 => LinkSelector.All,
        1 => new LinkSelector([AnyNode()], []),
        2 => new LinkSelector([], [AnyNode()]),
        _ => new LinkSelector([AnyNode()], [AnyNode()]),
    };
}
