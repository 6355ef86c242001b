using ClusterNet.Akka.Hosting;

namespace ClusterNet.Akka.Actors;

/// <summary>Runs a standby's machine: what the next coordinator must know. Whether it leads the cluster's singleton decides, not the silence of another.</summary>
internal sealed class StandbyActor : MachineActor
{
    private readonly HostedMachine _machine;

    /// <summary>An actor for one start of a machine.</summary>
    public StandbyActor(HostedMachine machine)
    {
        _machine = machine;
    }

    /// <inheritdoc/>
    protected override void PreStart() => Run(_machine);
}
