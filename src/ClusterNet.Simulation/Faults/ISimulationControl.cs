using ClusterNet.Protocol;
using ClusterNet.Simulation.Disks;
using ClusterNet.Simulation.Networks;

namespace ClusterNet.Simulation.Faults;

/// <summary>What a fault may do to a simulated cluster.</summary>
public interface ISimulationControl
{
    /// <summary>Lets something happen at a virtual time.</summary>
    void At(TimeSpan time, Action happening);

    /// <summary>A node dies: its memory, its timers and its work are gone.</summary>
    /// <param name="node">Which; nothing happens if it is down already.</param>
    /// <param name="announced">Whether its links are seen to close, so that the coordinator hears of it at once.</param>
    void Crash(int node, bool announced);

    /// <summary>A node comes back and starts its actors anew.</summary>
    /// <param name="node">Which; nothing happens if it is up.</param>
    /// <param name="keepsDisk">Whether its files are still there.</param>
    void Restart(int node, bool keepsDisk);

    /// <summary>A node stands still; what it is sent waits.</summary>
    void Pause(int node, TimeSpan span);

    /// <summary>Work on a node takes so many times as long from now on; 1 for as long as usual.</summary>
    void SetSlowness(int node, double factor);

    /// <summary>A node's clock jumps ahead.</summary>
    void JumpClock(int node, TimeSpan by);

    /// <summary>The coordinator is told that a worker or a server is dead, which it is not.</summary>
    void Suspect(ActorAddress actor);

    /// <summary>The user asks for a worker or a server to leave.</summary>
    void Drain(ActorAddress actor);

    /// <summary>The user asks for a halt.</summary>
    void Halt();

    /// <summary>The user asks for a checkpoint.</summary>
    void Save();

    /// <summary>Turns a fault of the checkpoint disk on or off.</summary>
    void SetDiskFault(DiskFaultKind kind, bool active);

    /// <summary>Adds a rule to the network, behind the others.</summary>
    void AddRule(NetworkRule rule);
}
