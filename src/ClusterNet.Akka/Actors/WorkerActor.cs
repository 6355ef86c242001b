using ClusterNet.Akka.Hosting;

namespace ClusterNet.Akka.Actors;

/// <summary>Runs a worker's machine. The gradients are computed on the compute threads; no mailbox waits for them.</summary>
internal sealed class WorkerActor : MachineActor
{
    private readonly HostedMachine _machine;

    /// <summary>An actor for one start of a machine.</summary>
    public WorkerActor(HostedMachine machine)
    {
        _machine = machine;
    }

    /// <inheritdoc/>
    protected override void PreStart() => Run(_machine);
}
