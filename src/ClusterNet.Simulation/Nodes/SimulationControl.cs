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

        victim.Crash();
        if (victim == world.CoordinatorNode)
            world.Disk.Crash();
        world.Job.NodeDied(victim);
    }

    /// <inheritdoc/>
    public void Restart(int node, bool keepsDisk)
    {
        SimulatedNode victim = world.Nodes[node];
        if (victim.IsUp)
            return;
        if (!keepsDisk && victim == world.CoordinatorNode)
        {
            world.Inject(InjectedFault.DiskLost, $"node {node}");
            world.Disk.Erase();
        }

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
    public void Suspect(int worker)
    {
        ActorAddress address = ActorAddress.Worker(worker);
        if (world.NodeOf(address).Find(ActorRole.Worker) is not { } host || world.CoordinatorNode.Find(ActorRole.Coordinator) is not { } coordinator)
            return;
        world.Inject(InjectedFault.FalseSuspicion, address.ToString());
        coordinator.Receive(new ActorDown(address, host.Incarnation, "suspected"));
    }

    /// <inheritdoc/>
    public void Halt()
    {
        if (world.CoordinatorNode.Find(ActorRole.Coordinator) is not { } coordinator)
            return;
        world.Inject(InjectedFault.Halt, "by the user");
        coordinator.Receive(new HaltRequested());
    }

    /// <inheritdoc/>
    public void SetDiskFault(DiskFaultKind kind, bool active) => world.Disk.SetFault(kind, active);

    /// <inheritdoc/>
    public void AddRule(NetworkRule rule) => world.Network.Add(rule, _rules++);

    /// <summary>
    /// A dead worker's links close, or its lease runs out. A dead server is always noticed: the machines keep no lease of it, so its
    /// supervisor does, and says so after the lease at the latest.
    /// </summary>
    private void Announce(ActorHost host, bool announced)
    {
        bool isServer = host.Address.Role == ActorRole.ParameterServer;
        if (host.Address.Role == ActorRole.Coordinator || !(announced || isServer))
            return;
        int attempt = world.Job.Attempt;
        world.Queue.After(announced ? LinkClosed : world.Plan.Timeouts.Lease, () =>
        {
            if (attempt == world.Job.Attempt)
                world.CoordinatorNode.Find(ActorRole.Coordinator)?.Receive(new ActorDown(host.Address, host.Incarnation, "its links are closed"));
        });
    }
}
