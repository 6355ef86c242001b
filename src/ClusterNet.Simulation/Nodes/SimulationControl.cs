using ClusterNet.Protocol;
using ClusterNet.Protocol.Messages;
using ClusterNet.Simulation.Disks;
using ClusterNet.Simulation.Faults;
using ClusterNet.Simulation.Networks;

namespace ClusterNet.Simulation.Nodes;

/// <summary>Does to a cluster what its faults ask for.</summary>
internal sealed class SimulationControl(World world) : ISimulationControl
{
    private static readonly TimeSpan LinkClosed = TimeSpan.FromMilliseconds(20);
    private int _rules;

    /// <inheritdoc/>
    public void At(TimeSpan time, Action happening) => world.Queue.At(time, happening);

    /// <inheritdoc/>
    public void Crash(int node, bool announced)
    {
        SimulatedNode victim = world.Nodes[node];
        if (!victim.IsUp)
            return;
        world.Inject(InjectedFault.Crash, $"node {node}");
        foreach (ActorHost host in victim.Hosts)
        {
            foreach (SimulationObserver observer in world.Observers)
                observer.ActorEnds(host.Address, host.Incarnation);
            Announce(host, announced);
        }

        bool writes = victim.Hosts.Any(host => host is CandidateHost { Leads: true });
        victim.Crash();
        if (writes)
            world.Disk.Crash();
        if (victim.Specification.Candidate is { } rank)
        {
            world.Journals[rank].Crash();
            world.Stores[rank].Restart();
        }

        world.Job.NodeDied();
    }

    /// <inheritdoc/>
    public void Restart(int node, bool keepsDisk)
    {
        SimulatedNode victim = world.Nodes[node];
        if (victim.IsUp)
            return;
        if (!keepsDisk && victim.Specification.Candidate is { } rank)
            LoseDisk(node, rank);

        world.Inject(InjectedFault.Restart, $"node {node}");
        victim.Restart();
        world.Job.NodeReturned(victim);
    }

    /// <inheritdoc/>
    public void Pause(int node, TimeSpan span)
    {
        if (!world.Nodes[node].IsUp)
            return;
        world.Inject(InjectedFault.Pause, $"node {node}");
        world.Nodes[node].Pause(span);
    }

    /// <inheritdoc/>
    public void SetSlowness(int node, double factor)
    {
        if (factor > 1)
            world.Inject(InjectedFault.Slow, $"node {node}");
        world.Nodes[node].Slowness = factor;
    }

    /// <inheritdoc/>
    public void JumpClock(int node, TimeSpan by)
    {
        world.Inject(InjectedFault.ClockJump, $"node {node}");
        world.Nodes[node].Clock.Jump(by);
        foreach (ActorHost host in world.Nodes[node].Hosts)
            host.RescheduleTimers();
    }

    /// <inheritdoc/>
    public void Suspect(ActorAddress actor)
    {
        if (world.NodeOf(actor).Find(actor.Role) is not { } host)
            return;
        world.Inject(InjectedFault.FalseSuspicion, actor.ToString());
        TellCoordinators(new ActorDown(actor, host.Incarnation, "suspected"));
    }

    /// <inheritdoc/>
    public void Halt()
    {
        if (TellCoordinators(new HaltRequested()))
            world.Inject(InjectedFault.Halt, "by the user");
    }

    /// <inheritdoc/>
    public void Save()
    {
        if (TellCoordinators(new CheckpointRequested()))
            world.Inject(InjectedFault.Save, "by the user");
    }

    /// <inheritdoc/>
    public void Drain(ActorAddress actor)
    {
        if (TellCoordinators(new DrainRequested(actor)))
            world.Inject(InjectedFault.Drain, actor.ToString());
    }

    /// <inheritdoc/>
    public void SetDiskFault(DiskFaultKind kind, bool active) => world.Disk.SetFault(kind, active);

    /// <inheritdoc/>
    public void AddRule(NetworkRule rule) => world.Network.Add(rule, _rules++);

    /// <summary>With its journal the first candidate loses the disk with the checkpoints.</summary>
    private void LoseDisk(int node, int rank)
    {
        world.Inject(rank == 0 ? InjectedFault.DiskLost : InjectedFault.JournalLost, $"node {node}");
        world.Journals[rank].Clear();
        foreach (SimulationObserver observer in world.Observers)
            observer.JournalLost(rank);
        if (rank == 0)
            world.Disk.Erase();
    }

    /// <summary>A dead actor's links close, or its lease runs out.</summary>
    private void Announce(ActorHost host, bool announced)
    {
        if (host is CandidateHost || !announced)
            return;
        int attempt = world.Job.Attempt;
        world.Queue.After(LinkClosed, () =>
        {
            if (attempt == world.Job.Attempt)
                TellCoordinators(new ActorDown(host.Address, host.Incarnation, "its links are closed"));
        });
    }

    /// <summary>Tells whoever takes itself for the coordinator; false when nobody does.</summary>
    private bool TellCoordinators(Message message)
    {
        CandidateHost[] leading = [.. world.CandidateNodes.SelectMany(node => node.Hosts).OfType<CandidateHost>().Where(host => host.Leads)];
        foreach (CandidateHost host in leading)
            host.Receive(message);
        return leading.Length > 0;
    }
}
