using ClusterNet.Data.Generated;
using ClusterNet.Numerics;
using ClusterNet.Protocol;
using ClusterNet.Protocol.Plan;
using ClusterNet.Simulation.Checks;
using ClusterNet.Simulation.Faults;
using ClusterNet.Simulation.Mathematics;
using ClusterNet.Simulation.Networks;
using ClusterNet.Simulation.Traces;
using System.Collections.Immutable;

namespace ClusterNet.Simulation;

/// <summary>
/// A cluster for a unit test: the production machines on virtual time, with whatever is to go wrong, checked from outside, in milliseconds.
/// Immutable; every method gives another cluster.
/// </summary>
/// <example><code>
/// SimulationResult result = SimulatedCluster.Create(workers: 3, servers: 2)
///     .Train(steps: 40, evaluateEverySteps: 10)
///     .CrashWorker(1, at: TimeSpan.FromSeconds(1), down: TimeSpan.FromSeconds(3))
///     .Run();
/// Assert.True(result.IsSound);
/// </code></example>
public sealed record SimulatedCluster
{
    private const int DefaultChunks = 3;
    private const int EvaluationParts = 8;
    private readonly Scenario _scenario;
    private readonly Func<TrainingPlan, IMathematics> _mathematics;

    private SimulatedCluster(Scenario scenario, Func<TrainingPlan, IMathematics> mathematics)
    {
        _scenario = scenario;
        _mathematics = mathematics;
    }

    /// <summary>Makes the machines. Default: the production machines.</summary>
    public IMachineFactory Machines { get; init; } = new ProductionMachines();

    /// <summary>More observers, beside the standard checkers; made anew for each run.</summary>
    public Func<ImmutableArray<SimulationObserver>> MoreObservers { get; init; } = () => [];

    /// <summary>What is going to be run.</summary>
    public Scenario Scenario => _scenario;

    /// <summary>A cluster of nodes that each host one worker; the first ones host a server too, and a candidate for the coordinator's place: that of node 0 begins.</summary>
    /// <param name="workers">How many workers, at least 1.</param>
    /// <param name="servers">How many servers; those beyond the workers have nodes of their own.</param>
    /// <param name="seed">Of the data and of chance.</param>
    /// <param name="replicas">How many servers hold each chunk.</param>
    /// <param name="candidates">How many nodes may take the coordinator's place.</param>
    public static SimulatedCluster Create(int workers = 2, int servers = 1, long seed = 1, int replicas = 1, int candidates = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(workers, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(servers, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(candidates, Math.Max(workers, servers));
        ImmutableArray<NodeSpecification> nodes =
        [
            .. Enumerable.Range(0, Math.Max(workers, servers)).Select(node => new NodeSpecification
            {
                Worker = node < workers ? node : null,
                Server = node < servers ? node : null,
                Candidate = node < candidates ? node : null,
            }),
        ];
        SimulatedTraining training = DefaultTraining((ulong)seed);
        TrainingPlan plan = PlanOf(training, DefaultChunks) with { TotalSteps = 20, WorkersToStart = workers, ServersToStart = servers, Replicas = replicas, Candidates = candidates };
        return new SimulatedCluster(
            new Scenario { Seed = seed, Nodes = nodes, Plan = plan }, final => new NetworkMathematics(training, final));
    }

    /// <summary>How long the job is.</summary>
    /// <param name="steps">The optimizer steps.</param>
    /// <param name="evaluateEverySteps">0 for no evaluation.</param>
    /// <param name="checkpointEverySteps">0 for a checkpoint at the end alone.</param>
    public SimulatedCluster Train(long steps, long evaluateEverySteps = 0, long checkpointEverySteps = 0) => WithPlan(_scenario.Plan with
    {
        TotalSteps = steps,
        EvaluateEverySteps = evaluateEverySteps,
        EvaluationSlices = evaluateEverySteps > 0 ? EvaluationParts : 0,
        CheckpointEverySteps = checkpointEverySteps,
    });

    /// <summary>Another training: a model, an optimizer or a loss under test. Follow it with <see cref="Train(long, long, long)"/>.</summary>
    /// <param name="training">What is trained.</param>
    /// <param name="chunks">Into about how many chunks the parameters are cut.</param>
    public SimulatedCluster WithTraining(SimulatedTraining training, int chunks = DefaultChunks) => Train(
        PlanOf(training, chunks) with { TotalSteps = _scenario.Plan.TotalSteps, WorkersToStart = _scenario.Plan.WorkersToStart },
        plan => new NetworkMathematics(training, plan));

    /// <summary>Another job, with mathematics of one's own: a model under test, or a phantom.</summary>
    public SimulatedCluster Train(TrainingPlan plan, Func<TrainingPlan, IMathematics> mathematics) =>
        new(_scenario with { Plan = plan with { ServersToStart = _scenario.Plan.ServersToStart, Replicas = _scenario.Plan.Replicas, Candidates = _scenario.Plan.Candidates } }, this, mathematics);

    /// <summary>Other costs of work.</summary>
    public SimulatedCluster WithCosts(CostModel costs) => With(_scenario with { Costs = costs });

    /// <summary>Another network.</summary>
    public SimulatedCluster WithNetwork(NetworkProfile network) => With(_scenario with { Network = network });

    /// <summary>Another bound on the virtual time. Default 10 minutes.</summary>
    public SimulatedCluster Within(TimeSpan limit) => With(_scenario with { TimeLimit = limit });

    /// <summary>Something more that goes wrong.</summary>
    public SimulatedCluster With(Fault fault) => With(_scenario with { Faults = _scenario.Faults.Add(fault) });

    /// <summary>A worker's node dies and comes back.</summary>
    public SimulatedCluster CrashWorker(int worker, TimeSpan at, TimeSpan down) => With(new CrashFault(NodeOfWorker(worker), at, down));

    /// <summary>A server's node dies and comes back, and the server has nothing.</summary>
    public SimulatedCluster CrashServer(int server, TimeSpan at, TimeSpan down) =>
        With(new CrashFault(NodeOf(node => node.Server == server), at, down));

    /// <summary>A candidate's node dies and comes back, with what it wrote down.</summary>
    public SimulatedCluster CrashCoordinator(TimeSpan at, TimeSpan down, int rank = 0) =>
        With(new CrashFault(NodeOf(node => node.Candidate == rank), at, down));

    /// <summary>A worker or a server is asked to leave.</summary>
    public SimulatedCluster Drain(ActorAddress actor, TimeSpan at) => With(new DrainFault(actor, at));

    /// <summary>A worker's node stands still for a while.</summary>
    public SimulatedCluster PauseWorker(int worker, TimeSpan at, TimeSpan span) => With(new PauseFault(NodeOfWorker(worker), at, span));

    /// <summary>A worker's node is cut off from all others for a while.</summary>
    public SimulatedCluster IsolateWorker(int worker, TimeSpan at, TimeSpan span) => With(new IsolationFault(NodeOfWorker(worker), at, span));

    /// <summary>Packets are lost with a probability for a while.</summary>
    public SimulatedCluster DropPackets(double probability, TimeSpan from, TimeSpan until) =>
        With(new NetworkFault(new DropRule(LinkSelector.All, from, until, probability)));

    /// <summary>Runs the job.</summary>
    /// <param name="trace">Where to write what happens; null for nowhere.</param>
    public SimulationResult Run(TextWriter? trace = null)
    {
        ImmutableArray<SimulationObserver> observers = StandardCheckers.Create().AddRange(MoreObservers());
        if (trace is not null)
            observers = observers.Insert(0, new TraceWriter(trace));
        return Simulation.Run(_scenario, new SimulationParts { Mathematics = _mathematics(_scenario.Plan), Machines = Machines, Observers = observers });
    }

    private SimulatedCluster(Scenario scenario, SimulatedCluster other, Func<TrainingPlan, IMathematics> mathematics)
        : this(scenario, mathematics)
    {
        Machines = other.Machines;
        MoreObservers = other.MoreObservers;
    }

    private SimulatedCluster With(Scenario scenario) => new(scenario, this, _mathematics);

    private SimulatedCluster WithPlan(TrainingPlan plan) => With(_scenario with { Plan = plan });

    private int NodeOfWorker(int worker) => NodeOf(node => node.Worker == worker);

    private int NodeOf(Predicate<NodeSpecification> isWanted)
    {
        for (int node = 0; node < _scenario.Nodes.Length; node++)
            if (isWanted(_scenario.Nodes[node]))
                return node;
        throw new ArgumentException("there is no such actor", nameof(isWanted));
    }

    /// <summary>Two spirals told apart by 2-8-2 with tanh.</summary>
    private static SimulatedTraining DefaultTraining(ulong seed) => new()
    {
        Model = new Model(new Shape(2), new Sequential(new Dense(8), new Tanh(), new Dense(2)), new SoftmaxCrossEntropy()),
        Optimizer = new Momentum(),
        Training = new GeneratedSource(GeneratedSets.Spiral, count: 96, seed: seed),
        Validation = new GeneratedSource(GeneratedSets.Spiral, count: 24, seed: seed + 1),
        Seed = seed,
    };

    private static TrainingPlan PlanOf(SimulatedTraining training, int chunks)
    {
        ImmutableArray<int> lengths = ModelCut.Lengths(training.Model.Layout, chunks);
        return new TrainingPlan
        {
            Slices = training.Slices,
            ChunkLengths = lengths,
            StageChunks = ModelCut.Stages(training.Model.Layout, lengths),
            TotalSteps = training.StepsPerEpoch,
            StepsPerEpoch = training.StepsPerEpoch,
            NeedsGradientNorm = training.Optimizer.NeedsGradientNorm,
        };
    }
}
