using System.Collections.Concurrent;
using Akka.Actor;
using ClusterNet.Akka.Actors;
using ClusterNet.Protocol;
using ClusterNet.Protocol.Coordinators;
using ClusterNet.Protocol.Messages;
using ClusterNet.Runtime.Actors;
using ClusterNet.Runtime.Buffers;
using ActorSystem = Akka.Actor.ActorSystem;

namespace ClusterNet.Akka.Hosting;

/// <summary>
/// The machines of a job on this node, each run by an Akka actor: servers, workers and standbys by children of the job's actor, the coordinator by the
/// cluster's singleton.
/// </summary>
internal sealed class AkkaStage : IActorStage
{
    private readonly ConcurrentDictionary<ActorAddress, HostedMachine> _machines = new();
    private readonly ActorSystem _system;
    private readonly IActorRef _job;
    private readonly Func<IActorRef?> _singleton;
    private readonly IRemoteActors _remote;
    private readonly PauseFreeClock _clock;

    /// <summary>A stage without actors.</summary>
    /// <param name="system">The actor system.</param>
    /// <param name="name">The name of the job's actor.</param>
    /// <param name="singleton">The coordinator's singleton, while it is on this node.</param>
    /// <param name="remote">Reaches the actors of other nodes.</param>
    /// <param name="supervisor">Decides about actors that throw.</param>
    /// <param name="clock">The clock.</param>
    public AkkaStage(ActorSystem system, string name, Func<IActorRef?> singleton, IRemoteActors remote, ISupervisor supervisor, PauseFreeClock clock)
    {
        _system = system;
        _singleton = singleton;
        _remote = remote;
        _clock = clock;
        Supervisor = supervisor;
        _job = system.ActorOf(Props.Create(() => new JobActor()), name);
    }

    /// <summary>Who decides about actors that throw.</summary>
    public ISupervisor Supervisor { get; }

    /// <summary>The time since the stage was set, without pauses of the process.</summary>
    public TimeSpan Now => _clock.Now;

    /// <inheritdoc/>
    public IHostedActor Start(IStateMachine machine, int incarnation, Func<IHostedActor, IEffectHandler> effects)
    {
        HostedMachine hosted = new(machine, incarnation, this) { Effects = NoEffects.Instance };
        hosted.Effects = effects(hosted);
        _machines[hosted.Address] = hosted;
        if (hosted.Address.Role == ActorRole.Coordinator && machine is not StandbyMachine)
            (_singleton() ?? ActorRefs.Nobody).Tell(new RunMachine(hosted)); // where it has left the node meanwhile, it leads from elsewhere
        else
            _job.Tell(new RunMachine(hosted));
        return hosted;
    }

    /// <inheritdoc/>
    public void Deliver(ActorAddress to, Message message)
    {
        if (!_machines.TryGetValue(to, out HostedMachine? machine))
            _remote.Send(to, message);
        else if (Payloads.TryShare(message))
            Post(machine, message, ActorCell.GetCurrentSelfOrNoSender());
    }

    /// <inheritdoc/>
    public void Receive(ActorAddress to, Message message)
    {
        if (_machines.TryGetValue(to, out HostedMachine? machine))
            Post(machine, message, RemoteSender.Current);
        else
            Payloads.GiveBack(message);
    }

    /// <summary>An actor has ended, and is not in the way of another start of it.</summary>
    public void Forget(HostedMachine machine) => _machines.TryRemove(new KeyValuePair<ActorAddress, HostedMachine>(machine.Address, machine));

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (HostedMachine machine in _machines.Values)
            machine.Post(new ActorRetired());
        _machines.Clear();
        _job.Tell(PoisonPill.Instance); // after those that it still has to start
    }

    /// <summary>Whoever asks to be let in is watched by the coordinator.</summary>
    private static void Post(HostedMachine machine, Message message, IActorRef? sender)
    {
        if (message is JoinRequest join && sender is not null && !sender.IsNobody())
            machine.Show(new MemberSeen(join.Sender, join.Incarnation, sender));
        machine.Post(message);
    }
}
