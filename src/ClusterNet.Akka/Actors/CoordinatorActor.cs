using Akka.Actor;
using ClusterNet.Akka.Messages;
using ClusterNet.Akka.Nodes;
using ClusterNet.Akka.Serialization;
using ClusterNet.Protocol.Messages;

namespace ClusterNet.Akka.Actors;

/// <summary>
/// The coordinator, one in the cluster: a singleton on the oldest node with the role. It gives nodes their indices, takes the wishes of other actors, and
/// runs the coordinator's machine while there is a job. Where the singleton has moved to another node, the standby of that node tells it where to go on.
/// </summary>
internal sealed class CoordinatorActor : MachineActor
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    private readonly INode _node;
    private readonly Dictionary<IActorRef, MemberSeen> _watched = [];

    /// <summary>The singleton on a node.</summary>
    public CoordinatorActor(INode node)
    {
        _node = node;
    }

    /// <inheritdoc/>
    protected override void PreStart()
    {
        StartLooking();
        _node.SingletonStarted(Self);
    }

    /// <inheritdoc/>
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case RunMachine run:
                Run(run.Machine);
                _watched.Clear();
                StartLooking();
                break;
            case MemberSeen seen:
                Watch(seen);
                break;
            case Terminated ended:
                OnEnded(ended.ActorRef);
                break;
            case LookAfterJob:
                _node.LeadJob();
                break;
            case FrameMail mail: // a node that wants an index
                _node.OnMail(mail, Sender);
                break;
            case ITrainerMessage wish:
                _node.OnWish(Sender, wish);
                break;
            default:
                base.OnReceive(message);
                break;
        }
    }

    /// <summary>The singleton stays; another machine, or none, takes the place of the one that is not wanted any more.</summary>
    protected override void Retire()
    {
        End();
        StartLooking();
    }

    /// <inheritdoc/>
    protected override void PostStop()
    {
        base.PostStop();
        _node.SingletonStopped(Self);
    }

    /// <summary>Timers end with a machine; this one does not belong to it.</summary>
    private void StartLooking() => Timers.StartPeriodicTimer(nameof(LookEvery), LookAfterJob.Instance, LookEvery);

    private void Watch(MemberSeen seen)
    {
        if (Machine is not null && _watched.TryAdd(seen.Actor, seen))
            Context.Watch(seen.Actor);
    }

    private void OnEnded(IActorRef actor)
    {
        if (_watched.Remove(actor, out MemberSeen? member))
            base.OnReceive(new ActorDown(member.Member, member.Incarnation, "its actor has ended"));
    }

    private sealed record LookAfterJob : INoSerializationVerificationNeeded
    {
        public static LookAfterJob Instance { get; } = new();
    }
}
