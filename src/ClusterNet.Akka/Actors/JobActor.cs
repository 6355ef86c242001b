using System.Globalization;
using Akka.Actor;
using ClusterNet.Akka.Hosting;
using ClusterNet.Protocol;

namespace ClusterNet.Akka.Actors;

/// <summary>
/// The parent of a job's workers, servers and standbys on a node. A child that throws is stopped: what it knew may be wrong, so that Akka's restart in
/// place would not do. The next start of it has a machine of its own.
/// </summary>
internal sealed class JobActor : ReceiveActor
{
    /// <summary>The dispatcher of the actors that run machines.</summary>
    public const string MachineDispatcher = "clusternet.akka.machine-dispatcher";

    private int _started;

    /// <summary>An actor without children.</summary>
    public JobActor()
    {
        Receive<RunMachine>(run => Start(run.Machine));
    }

    /// <inheritdoc/>
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Directive.Stop);

    private void Start(HostedMachine machine)
    {
        Props props = machine.Address.Role switch
        {
            ActorRole.Worker => Props.Create(() => new WorkerActor(machine)),
            ActorRole.ParameterServer => Props.Create(() => new ParameterServerActor(machine)),
            _ => Props.Create(() => new StandbyActor(machine)),
        };
        string name = string.Create(CultureInfo.InvariantCulture, $"{machine.Address.Role}-{machine.Address.Index}-start-{_started++}");
        Context.ActorOf(props.WithDispatcher(MachineDispatcher), name.ToLowerInvariant());
    }
}
