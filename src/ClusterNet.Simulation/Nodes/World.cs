using ClusterNet.Protocol;
using ClusterNet.Protocol.Messages;
using ClusterNet.Protocol.Plan;
using ClusterNet.Protocol.Reduction;
using ClusterNet.Simulation.Disks;
using ClusterNet.Simulation.Mathematics;
using ClusterNet.Simulation.Networks;
using ClusterNet.Simulation.Randomness;
using ClusterNet.Simulation.Timing;
using System.Collections.Immutable;

namespace ClusterNet.Simulation.Nodes;

/// <summary>Everything that there is in one run.</summary>
internal sealed class World
{
    private readonly int[] _workerNodes;
    private readonly int[] _serverNodes;

    /// <summary>A cluster in which nothing has happened yet.</summary>
    public World(Scenario scenario, SimulationParts parts)
    {
        Scenario = scenario;
        Parts = parts;
        Plan = scenario.Plan.Validated();
        Mathematics = parts.Mathematics;
        Observers = parts.Observers;
        Chance chance = new(scenario.Seed);
        Network = new SimulatedNetwork(scenario.Network, scenario.Nodes.Length, chance, InjectedFaults);
        Disk = new SimulatedDisk(chance, Inject);
        Nodes = [.. scenario.Nodes.Select((specification, index) => new SimulatedNode(index, specification, Queue))];
        _workerNodes = Places(specification => specification.Worker);
        _serverNodes = Places(specification => specification.Server);
        CandidateNodes = [.. Places(specification => specification.Candidate).Select(place => Nodes[place])];
        Stores = [.. CandidateNodes.Select((_, rank) => parts.Checkpoints(Disk, parts.Mathematics, rank))];
        Journals = [.. CandidateNodes.Select((_, rank) => new Journal(new SimulatedDisk(chance, Inject, rank + 1)))];
        TrainingTree = new ReductionTree(Plan.Slices);
        EvaluationTree = Plan.EvaluationSlices > 0 ? new ReductionTree(Plan.EvaluationSlices) : null;
        LowestStages = [.. Enumerable.Range(0, Plan.Chunks).Select(LowestStage)];
        Job = new JobDriver(this);
    }

    public Scenario Scenario { get; }

    public SimulationParts Parts { get; }

    /// <summary>The job as the running attempt knows it.</summary>
    public TrainingPlan Plan { get; set; }

    public IMathematics Mathematics { get; }

    public EventQueue Queue { get; } = new();

    public ImmutableArray<SimulationObserver> Observers { get; }

    public InjectionCounts InjectedFaults { get; } = new();

    public SimulatedNetwork Network { get; }

    public SimulatedDisk Disk { get; }

    /// <summary>For each candidate its access to the checkpoints, which lie on one disk.</summary>
    public ImmutableArray<ICheckpointStore> Stores { get; }

    /// <summary>For each candidate the journal on its node.</summary>
    public ImmutableArray<Journal> Journals { get; }

    public ImmutableArray<SimulatedNode> Nodes { get; }

    /// <summary>The nodes of the candidates for the coordinator's place, by rank.</summary>
    public ImmutableArray<SimulatedNode> CandidateNodes { get; }

    public ReductionTree TrainingTree { get; }

    public ReductionTree? EvaluationTree { get; }

    /// <summary>For each chunk the lowest stage that has parameters in it.</summary>
    public ImmutableArray<int> LowestStages { get; }

    public JobDriver Job { get; }

    /// <summary>The node that a worker or a server is on.</summary>
    public SimulatedNode NodeOf(ActorAddress actor) => actor.Role switch
    {
        ActorRole.Worker => Nodes[_workerNodes[actor.Index]],
        ActorRole.ParameterServer => Nodes[_serverNodes[actor.Index]],
        _ => CandidateNodes[actor.Index],
    };

    /// <summary>Sends a message on its way.</summary>
    public void Send(SimulatedNode from, ActorAddress to, Message message)
    {
        SimulatedNode target = NodeOf(to);
        int bytes = MessageSize.Of(message);
        TimeSpan carrying = from == target ? TimeSpan.Zero : Scenario.Costs.Carrying(bytes);
        from.Pool.Interrupt(carrying);
        SimulatedNetwork.Arrivals arrivals = Network.Send(from.Index, target.Index, bytes, Queue.Now);
        if (arrivals.Fault is { } fault)
            foreach (SimulationObserver observer in Observers)
                observer.Injected(fault, $"node {from.Index} to {to}: {message.GetType().Name}");
        int attempt = Job.Attempt;
        if (arrivals.First is { } first)
            Queue.At(first, () => Deliver(target, to, attempt, message, carrying));
        if (arrivals.Second is { } second)
            Queue.At(second, () => Deliver(target, to, attempt, message, carrying));
    }

    /// <summary>Counts a fault and tells the observers.</summary>
    public void Inject(InjectedFault fault, string what)
    {
        InjectedFaults.Add(fault);
        foreach (SimulationObserver observer in Observers)
            observer.Injected(fault, what);
    }

    public ImmutableArray<(ActorAddress Actor, int Incarnation, TimeSpan Since)> RunningMembers() =>
    [
        .. Nodes.Where(node => node.IsUp && node.RunningSince <= Queue.Now).SelectMany(node => node.Hosts)
            .Where(host => host is not CandidateHost && !host.IsStopped)
            .Select(host => (host.Address, host.Incarnation, Later(host.BeganAt, host.Node.RunningSince))),
    ];

    private static TimeSpan Later(TimeSpan one, TimeSpan other) => one > other ? one : other;

    /// <summary>A packet of an attempt that is over belongs to a connection that is closed.</summary>
    private void Deliver(SimulatedNode node, ActorAddress to, int attempt, Message message, TimeSpan carrying)
    {
        if (attempt != Job.Attempt)
            return;
        node.Pool.Interrupt(carrying);
        node.Find(to.Role)?.Receive(message);
    }

    private int[] Places(Func<NodeSpecification, int?> index)
    {
        int[] places = new int[Scenario.Nodes.Count(node => index(node) is not null)];
        Array.Fill(places, -1);
        for (int node = 0; node < Scenario.Nodes.Length; node++)
            if (index(Scenario.Nodes[node]) is { } actor)
                places[actor] = node;
        ProtocolException.Require(Array.TrueForAll(places, place => place >= 0), "The actors of a role are numbered from 0 without a gap.");
        return places;
    }

    private int LowestStage(int chunk)
    {
        for (int stage = 0; stage < Plan.StageChunks.Length; stage++)
            if (Plan.StageChunks[stage].Contains(chunk))
                return stage;
        return 0;
    }
}
