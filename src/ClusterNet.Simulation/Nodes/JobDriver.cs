using ClusterNet.Protocol;
using ClusterNet.Protocol.Coordinators;
using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Messages;
using ClusterNet.Protocol.Plan;
using ClusterNet.Simulation.Disks;

namespace ClusterNet.Simulation.Nodes;

/// <summary>
/// Does what the user, or the service that runs the job, does: starts it, starts the actors of a node that comes back, and starts the job anew
/// from the newest checkpoint when it was halted, has failed, or nobody is left who knows of it.
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
    public bool IsOver => IsComplete && world.Nodes.All(node => node.Hosts.All(host => host.IsStopped));

    /// <summary>Whether an attempt runs, or has run to the end of the job.</summary>
    public bool IsRunning { get; private set; }

    /// <summary>Starts the job once the first candidate has a node that is up.</summary>
    public void StartSoon(TimeSpan after)
    {
        if (_startPending)
            return;
        _startPending = true;
        world.Queue.After(after, () =>
        {
            _startPending = false;
            if (world.CandidateNodes[0].IsUp)
                Start();
            else
                StartSoon(RestartDelay);
        });
    }

    /// <summary>A coordinator says that the job is over.</summary>
    public void Finished(FinishJob finish)
    {
        if (finish.Outcome == JobOutcome.Completed)
        {
            IsComplete = true;
            return;
        }

        EndAttempt();
        StartSoon(RestartDelay);
    }

    /// <summary>A node has died.</summary>
    public void NodeDied() => EndIfLost();

    /// <summary>A node has come back, and its actors with it.</summary>
    public void NodeReturned(SimulatedNode node)
    {
        if (!IsRunning)
            return;
        StartCandidate(node);
        EndIfLost();
        if (!IsRunning)
            return;
        StartServer(node);
        StartWorker(node);
    }

    /// <summary>Puts a coordinator in the place of a standby, or the other way round.</summary>
    public void Replace(CandidateHost before, IStateMachine machine, bool leads, StandbyUpdate? last)
    {
        End(before);
        before.End();
        Begin(new CandidateHost(world, before.Node, machine, leads, last));
    }

    private void Start()
    {
        Attempt++;
        IsRunning = true;
        foreach (ICheckpointStore store in world.Stores)
            store.Restart();
        foreach (Journal journal in world.Journals)
            journal.Clear();
        StoredCheckpoint? checkpoint = world.Stores[0].Newest();
        world.Plan = checkpoint is null ? world.Scenario.Plan : Resumed(world.Scenario.Plan, checkpoint);
        foreach (SimulationObserver observer in world.Observers)
            observer.AttemptBegins(Attempt);
        foreach (SimulatedNode node in world.Nodes.Where(node => node.IsUp))
        {
            if (node.Specification.Candidate == 0)
                Begin(new CandidateHost(world, node, world.Parts.Machines.Coordinator(world.Plan, CoordinatorStart.First), leads: true, last: null));
            else
                StartCandidate(node);
            StartServer(node);
            StartWorker(node);
        }
    }

    private static TrainingPlan Resumed(TrainingPlan plan, StoredCheckpoint checkpoint) => plan with
    {
        Start = new WeightVersion(0, checkpoint.Version.Step),
        EpochStatisticsAtStart = checkpoint.EpochStatistics,
        BoundaryStateAtStart = checkpoint.State,
    };

    /// <summary>A candidate with a journal led before, and leads on in a later term; one without waits for word.</summary>
    private void StartCandidate(SimulatedNode node)
    {
        if (node.Specification.Candidate is not { } rank)
            return;
        if (world.Journals[rank].Read() is { } journal)
        {
            IStateMachine machine = world.Parts.Machines.Coordinator(world.Plan, journal.Restart(rank, world.Plan.CandidateRanks));
            Begin(new CandidateHost(world, node, machine, leads: true, new StandbyUpdate(journal.View, journal.Checkpoint, [])));
        }
        else
            Begin(new CandidateHost(world, node, world.Parts.Machines.Standby(rank, world.Plan, last: null, term: 0), leads: false, last: null));
    }

    private void StartServer(SimulatedNode node)
    {
        if (node.Specification.Server is { } server)
            Begin(new ServerHost(world, node, world.Parts.Machines.ParameterServer(server, node.Incarnation, world.Plan)));
    }

    private void StartWorker(SimulatedNode node)
    {
        if (node.Specification.Worker is { } worker)
            Begin(new WorkerHost(world, node, world.Parts.Machines.Worker(worker, node.Incarnation, node.Specification.Lanes, world.Plan)));
    }

    private void Begin(ActorHost host)
    {
        host.Node.Add(host);
        foreach (SimulationObserver observer in world.Observers)
            observer.ActorBegins(host.Address, host.Incarnation);
        host.Node.After(TimeSpan.Zero, () => host.Receive(new Started()));
    }

    /// <summary>With the last candidate who knows of the job its state is lost, and the user has to start it anew.</summary>
    private void EndIfLost()
    {
        if (!IsRunning || world.CandidateNodes.Any(KnowsJob))
            return;
        EndAttempt();
        StartSoon(RestartDelay);
    }

    private bool KnowsJob(SimulatedNode node) =>
        node.IsUp ? node.Find(ActorRole.Coordinator)?.KnowsJob == true : world.Journals[node.Specification.Candidate!.Value].Read() is not null;

    private void EndAttempt()
    {
        IsRunning = false;
        foreach (SimulatedNode node in world.Nodes)
        {
            foreach (ActorHost host in node.Hosts)
                End(host);
            node.End();
        }
    }

    private void End(ActorHost host)
    {
        foreach (SimulationObserver observer in world.Observers)
            observer.ActorEnds(host.Address, host.Incarnation);
    }
}
