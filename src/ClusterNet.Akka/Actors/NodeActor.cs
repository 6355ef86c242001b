using Akka.Actor;
using Akka.Cluster;
using Akka.Event;
using ClusterNet.Akka.Messages;
using ClusterNet.Akka.Nodes;
using ClusterNet.Akka.Serialization;
using ClusterNet.Protocol.Messages;
using ClusterNet.Runtime.Buffers;

namespace ClusterNet.Akka.Actors;

/// <summary>
/// The ear of a node: frames from other nodes, and what the cluster tells of its members. While the node has no index it asks the coordinator's singleton
/// for one.
/// </summary>
internal sealed class NodeActor : ReceiveActor, IWithTimers
{
    /// <summary>Its name: <c>/user/clusternet</c>.</summary>
    public const string Name = "clusternet";

    private static readonly TimeSpan AskEvery = TimeSpan.FromMilliseconds(250);

    private readonly TrainerNode _node;
    private readonly Dictionary<IActorRef, FrameAssembly> _assemblies = [];

    /// <summary>The ear of a node.</summary>
    public NodeActor(TrainerNode node)
    {
        _node = node;
        Receive<FrameMail>(mail => _node.OnMail(mail, Sender));
        Receive<FramePart>(OnPart);
        Receive<FollowTraining>(follow =>
        {
            Context.Watch(Sender);
            _node.OnFollow(Sender, follow);
        });
        Receive<Terminated>(ended =>
        {
            _assemblies.Remove(ended.ActorRef);
            _node.OnClientGone(ended.ActorRef);
        });
        Receive<ClusterEvent.CurrentClusterState>(state =>
        {
            foreach (Member member in state.Members.Where(member => member.Status == MemberStatus.Up))
                _node.OnMemberUp(member.Address);
        });
        Receive<ClusterEvent.MemberUp>(up => _node.OnMemberUp(up.Member.Address));
        Receive<ClusterEvent.UnreachableMember>(lost => _node.OnMemberUnreachable(lost.Member.Address));
        Receive<ClusterEvent.ReachableMember>(found => _node.OnMemberUp(found.Member.Address));
        Receive<ClusterEvent.MemberRemoved>(removed => _node.OnMemberRemoved(removed.Member.Address, removed.PreviousStatus == MemberStatus.Down));
        Receive<ClusterEvent.IMemberEvent>(_ => { }); // joining, leaving, exiting: nothing follows from these
        Receive<DeadLetter>(dead => GiveBack(dead.Message));
        Receive<AskForIndex>(_ => Ask());
    }

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!; // set by Akka

    /// <inheritdoc/>
    protected override void PreStart()
    {
        global::Akka.Cluster.Cluster.Get(Context.System).Subscribe(
            Self, ClusterEvent.SubscriptionInitialStateMode.InitialStateAsSnapshot, typeof(ClusterEvent.IMemberEvent), typeof(ClusterEvent.IReachabilityEvent));
        Context.System.EventStream.Subscribe(Self, typeof(DeadLetter));
        Timers.StartPeriodicTimer(nameof(AskEvery), AskForIndex.Instance, TimeSpan.Zero, AskEvery);
    }

    /// <inheritdoc/>
    protected override void PostStop()
    {
        global::Akka.Cluster.Cluster.Get(Context.System).Unsubscribe(Self);
        Context.System.EventStream.Unsubscribe(Self);
    }

    private void OnPart(FramePart part)
    {
        if (!_assemblies.TryGetValue(Sender, out FrameAssembly? assembly))
        {
            _assemblies.Add(Sender, assembly = new FrameAssembly());
            Context.Watch(Sender);
        }

        if (assembly.Add(part) is { } frame)
            _node.OnMail(FrameBytes.Read(frame), Sender);
    }

    private void Ask()
    {
        if (_node.HasIndex)
            Timers.Cancel(nameof(AskEvery));
        else
            _node.AskForIndex();
    }

    /// <summary>An actor was ended with messages in its mailbox: their numbers are of use to nobody.</summary>
    private static void GiveBack(object message)
    {
        if (message is Message word)
            Payloads.GiveBack(word);
    }

    private sealed record AskForIndex : INoSerializationVerificationNeeded
    {
        public static AskForIndex Instance { get; } = new();
    }
}
