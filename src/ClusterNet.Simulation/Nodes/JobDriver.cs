using ClusterNet.Protocol;
using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Membership;
using ClusterNet.Protocol.Messages;
using ClusterNet.Protocol.Plan;
using ClusterNet.Simulation.Disks;
using ClusterNet.Simulation.Mathematics;
using System.Collections.Immutable;

namespace ClusterNet.Simulation.Nodes;

/// <summary>
/// Does what the user, or the service that runs the job, does: starts it, and starts it anew from the newest checkpoint when it was halted or
/// has failed. Where machines can replace a lost server or coordinator themselves, they do it before this has to.
/// </summary>
internal sealed class JobDriver(World world)
{
    private static readonly TimeSpan RestartDelay = TimeSpan.FromMilliseconds(300);
    private bool _startPending;

    /// <summary>Counts the starts of the job, from 1.</summary>
    public int Attempt { get; private set; }

    /// <summary>Whether all steps are done.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>Whether the job is complete and every actor knows.</summary>
    public bool IsOver => IsComplete && world.Nodes.All(node => node.Hosts.All(host => host is CoordinatorHost || host.IsStopped));

    /// <summary>Whether an attempt runs.</summary>
    public bool IsRunning { get; private set; }

    /// <summary>Starts the job once every server and the coordinator have a node that is up.</summary>
    public void StartSoon(TimeSpan after)
    {
        if (_startPending || IsComplete)
            return;
        _startPending = true;
        world.Queue.After(after, () =>
        {
            _startPending = false;
            if (world.Nodes.Any(node => !node.IsUp && (node.Specification.Server is not null || node.Specification.HasCoordinator)))
                StartSoon(RestartDelay);
            else
                Start();
        });
    }

    /// <summary>The coordinator says that the job is over.</summary>
    public void Finished(FinishJob finish)
    {
        if (finish.Outcome == JobOutcome.Completed)
        {
            IsComplete = true;
            IsRunning = false;
            return;
        }

        EndAttempt();
        StartSoon(RestartDelay);
    }

    /// <summary>A node has died.</summary>
    public void NodeDied(SimulatedNode node)
    {
        if (!node.Specification.HasCoordinator || !(IsRunning || IsComplete))
            return;
        EndAttempt(); // of a job that is complete as well: nobody is left to tell those who missed its end
        StartSoon(RestartDelay);
    }

    /// <summary>A node has come back: its worker joins the attempt that runs.</summary>
    public void NodeReturned(SimulatedNode node)
    {
        if (IsRunning)
            StartWorker(node);
    }

    private void Start()
    {
        Attempt++;
        IsRunning = true;
        world.Checkpoints.Restart();
        StoredCheckpoint? checkpoint = world.Checkpoints.Newest();
        if (checkpoint is not null)
            world.Plan = Resumed(world.Scenario.Plan, checkpoint);
        else
            world.Plan = world.Scenario.Plan;
        foreach (SimulationObserver observer in world.Observers)
            observer.AttemptBegins(Attempt);
        ImmutableArray<ChunkNumbers> chunks = checkpoint?.Chunks ?? world.Mathematics.Initial();
        SimulatedNode home = world.CoordinatorNode;
        Begin(new CoordinatorHost(world, home, home.Incarnation, world.Parts.Machines.Coordinator(world.Plan)));
        foreach (SimulatedNode node in world.Nodes)
        {
            StartServer(node, chunks);
            if (node.IsUp)
                StartWorker(node);
        }
    }

    private static TrainingPlan Resumed(TrainingPlan plan, StoredCheckpoint checkpoint) => plan with
    {
        Start = checkpoint.Version,
        EpochStatisticsAtStart = checkpoint.EpochStatistics,
        BoundaryStateAtStart = checkpoint.State,
    };

    private void StartServer(SimulatedNode node, ImmutableArray<ChunkNumbers> chunks)
    {
        if (node.Specification.Server is not { } server)
            return;
        ImmutableArray<int> places = Assignment.PlaceChunks(world.Plan);
        SortedDictionary<int, ChunkNumbers> held = [];
        SortedDictionary<int, IPayload> weights = [];
        for (int chunk = 0; chunk < places.Length; chunk++)
        {
            if (places[chunk] != server)
                continue;
            held.Add(chunk, chunks[chunk]);
            weights.Add(chunk, chunks[chunk].Weights);
        }

        IStateMachine machine = world.Parts.Machines.ParameterServer(server, node.Incarnation, world.Plan, weights);
        Begin(new ServerHost(world, node, node.Incarnation, machine, held));
    }

    private void StartWorker(SimulatedNode node)
    {
        if (node.Specification.Worker is not { } worker)
            return;
        IStateMachine machine = world.Parts.Machines.Worker(worker, node.Incarnation, node.Specification.Lanes, world.Plan);
        Begin(new WorkerHost(world, node, node.Incarnation, machine));
    }

    private void Begin(ActorHost host)
    {
        host.Node.Add(host);
        foreach (SimulationObserver observer in world.Observers)
            observer.ActorBegins(host.Address, host.Incarnation);
        host.Node.After(TimeSpan.Zero, () => host.Receive(new Started()));
    }

    private void EndAttempt()
    {
        IsRunning = false;
        foreach (SimulatedNode node in world.Nodes)
        {
            foreach (ActorHost host in node.Hosts)
                foreach (SimulationObserver observer in world.Observers)
                    observer.ActorEnds(host.Address, host.Incarnation);
            node.End();
        }
    }
}
