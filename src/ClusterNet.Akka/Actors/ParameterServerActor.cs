using ClusterNet.Akka.Hosting;

namespace ClusterNet.Akka.Actors;

/// <summary>Runs a parameter server's machine. Sums and updates are computed on the compute threads; no mailbox waits for them.</summary>
internal sealed class ParameterServerActor : MachineActor
{
    private readonly HostedMachine _machine;

    /// <summary>An actor for one start of a machine.</summary>
    public ParameterServerActor(HostedMachine machine)
    {
        _machine = machine;
    }

    /// <inheritdoc/>
    protected override void PreStart() => Run(_machine);
}
