using System.Globalization;
using System.Runtime.InteropServices;
using Akka.Actor;
using Akka.Cluster.Tools.Singleton;
using Akka.Configuration;
using Akka.Event;
using ClusterNet.Akka.Actors;
using ClusterNet.Akka.Hosting;
using ClusterNet.Akka.Messages;
using ClusterNet.Akka.Serialization;
using ClusterNet.Protocol;
using ClusterNet.Protocol.Messages;
using ClusterNet.Runtime.Links;
using ClusterNet.Runtime.Links.Codecs;
using ClusterNet.Runtime.Links.Messages;
using ClusterNet.Runtime.Links.SharedMemory;
using ClusterNet.Runtime.Links.Payloads;
using ClusterNet.Runtime.Nodes;
using AkkaCluster = Akka.Cluster.Cluster;

namespace ClusterNet.Akka.Nodes;

/// <summary>
/// The trainer's part of an actor system that is a member of an Akka.Cluster: its node actor, the coordinator's singleton where the member has the role,
/// the way to that singleton, and the actors of the job that runs.
/// </summary>
/// <example><code>
/// ActorSystem system = ActorSystem.Create("shop", own.WithFallback(TrainerConfiguration.Default));
/// TrainerNode node = await system.StartTrainerAsync(new TrainerNodeOptions { Jobs = opener });
/// TrainingResult result = await node.RunAsync(new SubmitTraining(job, runDirectory), Console.WriteLine);
/// </code></example>
public sealed class TrainerNode : INode, IRunningNode
{
    private const string SingletonManagerName = "clusternet-coordinator";
    private const string SingletonName = "coordinator";
    private const string ProxyName = "clusternet-trainer";

    private readonly ActorSystem _system;
    private readonly PeerTable _peers;
    private readonly AkkaHosting _hosting;
    private readonly JobDesk _desk;
    private readonly PayloadLinks? _links;
    private readonly SharedLanes _sharedLanes = new();
    private readonly Lock _membership = new();
    private readonly TaskCompletionSource _joined = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<IActorRef> _actors = [];
    private int _disposed;

    private TrainerNode(ActorSystem system, TrainerNodeOptions options)
    {
        _system = system;
        AkkaCluster cluster = AkkaCluster.Get(system);
        Config settings = system.Settings.Config.GetConfig("clusternet.akka");
        int partBytes = settings.GetInt("remote-part-size");
        bool hasLinks = ReadPath(settings) == PayloadPath.Links;
        Nodes = new NodeTable(new NodeDescription(
            -1, PeerTable.NameOf(cluster.SelfAddress), Guid.NewGuid(), NodeHost.IncarnationOf(TimeProvider.System), "", NodeRoleNames.Read(cluster.SelfRoles), options.Threads));
        _peers = new PeerTable(Nodes, name => new NodePeer(name, NodeActorOf(cluster.SelfAddress, name), () => Ear, hasLinks ? () => _links?.Find(name) : null, partBytes));
        _hosting = new AkkaHosting(system, _peers, _sharedLanes);
        _desk = new JobDesk(new HostDecidesOpener(options.Jobs), Nodes, _peers, _hosting, new SystemLog(Logging.GetLogger(system, nameof(TrainerNode))));
        _links = hasLinks ? new PayloadLinks(Nodes, _desk, OnWord) : null;
    }

    /// <summary>This node, as the others know it.</summary>
    public NodeDescription Self => Nodes.Self;

    /// <summary>Ends when a client has told the node to stop.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Whether the node has joined and would take part in a job: for a probe of readiness.</summary>
    public bool IsReady => HasIndex && !_ended.Task.IsCompleted;

    /// <summary>Who takes the wishes of an application's actors, wherever the coordinator is: see <see cref="ITrainerMessage"/>.</summary>
    public IActorRef Trainer { get; private set; } = ActorRefs.Nobody;

    /// <summary>Whether the coordinator's singleton is on this node.</summary>
    public bool HostsCoordinator => _hosting.Singleton is not null;

    /// <summary>The actor system.</summary>
    internal ActorSystem System => _system;

    /// <summary>Whether the coordinator has given this node its index.</summary>
    internal bool HasIndex => Nodes.Self.Index >= 0;

    /// <summary>The nodes of the cluster.</summary>
    internal NodeTable Nodes { get; }

    /// <summary>The node actor.</summary>
    internal IActorRef? Ear { get; private set; }

    /// <summary>Adds the trainer to an actor system, and waits until it is a member of its cluster.</summary>
    /// <exception cref="ConfigurationException">The actor system was made without the trainer's configuration.</exception>
    /// <exception cref="NodeJoinException">It cannot join the cluster, or not listen for links; says why.</exception>
    internal static async Task<TrainerNode> StartAsync(ActorSystem system, TrainerNodeOptions options, CancellationToken cancellation)
    {
        TrainerConfiguration.RequireIn(system);
        TrainerNode node = new(system, options);
        try
        {
            await node.ListenAsync(options, cancellation);
            await node.JoinAsync(options.JoinTimeout, cancellation);
            return node;
        }
        catch
        {
            await node.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends the trainer's actors on this node. A node is taken out of a cluster by leaving that: then the coordinator moves as well.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        foreach (IActorRef actor in _actors)
            _system.Stop(actor);
        await _desk.DisposeAsync();
        if (_links is { } links)
            await links.DisposeAsync();
    }

    /// <inheritdoc/>
    void INode.SingletonStarted(IActorRef singleton)
    {
        _hosting.Singleton = singleton;
        TakeIndex();
        LeadJob();
    }

    /// <inheritdoc/>
    void INode.SingletonStopped(IActorRef singleton)
    {
        if (!singleton.Equals(_hosting.Singleton))
            return;
        _hosting.Singleton = null;
        _desk.Running?.LeadNoMore();
    }

    /// <inheritdoc/>
    void INode.LeadJob() => LeadJob();

    /// <inheritdoc/>
    void INode.OnWish(IActorRef sender, ITrainerMessage wish)
    {
        ClientPeer client = new(sender);
        switch (wish)
        {
            case SubmitTraining submit:
                _desk.Receive(client, new JobSubmission(submit.Job, submit.ContentHash, submit.RunDirectory, submit.Resume, submit.Workers, submit.Servers, submit.Replicas), _ended);
                break;
            case FollowTraining follow: // at every node, so that it is heard of when the coordinator moves
                Ear!.Tell(follow, sender);
                foreach (NodePeer peer in _peers.All.OfType<NodePeer>())
                    peer.Forward(follow, sender);
                break;
            case StopTraining:
                _desk.Receive(client, new StopWanted(0, StopKind.Job), _ended);
                break;
            case GetTrainingStatus:
                _desk.Receive(client, new StatusWanted(0), _ended);
                break;
        }
    }

    /// <summary>An actor is told what happens in a job, as long as this node coordinates it.</summary>
    internal void OnFollow(IActorRef sender, FollowTraining follow) => _desk.Receive(new ClientPeer(sender), new FollowWanted(follow.Job, CanScale: false), _ended);

    /// <summary>An actor that followed a job has ended.</summary>
    internal void OnClientGone(IActorRef client) => _desk.Forget(new ClientPeer(client));

    /// <summary>Asks the coordinator's singleton for an index.</summary>
    internal void AskForIndex() => Trainer.Tell(new FrameMail(0, ActorAddress.Coordinator, new NodeJoin(Nodes.Self)), Ear);

    /// <inheritdoc/>
    void INode.OnMail(FrameMail mail, IActorRef sender) => OnMail(mail, sender);

    /// <summary>A frame has come over Akka.Remote, or from this node itself.</summary>
    internal void OnMail(FrameMail mail, IActorRef sender)
    {
        if (Whole(mail) is not { } message)
            return;
        if (message is not NodeMessage word)
            RemoteSender.During(sender, () => _desk.Receive(mail.Job, mail.To, message));
        else if (sender.Path.Address.HasGlobalScope && _peers.Find(PeerTable.NameOf(sender.Path.Address)) is { } peer)
            OnWord(peer, word);
        else if (word is NodeJoin)
            TakeIndex(); // of this node itself: the singleton is here
    }

    /// <summary>A node is a member of the cluster, or is reached again.</summary>
    internal void OnMemberUp(Address address)
    {
        string name = PeerTable.NameOf(address);
        if (name == Self.Name)
            return;
        IPeer peer = _peers.Add(name);
        if (Nodes.Find(name) is { } node)
            _desk.Introduce(peer, node.Index);
    }

    /// <summary>A node is not reached; whether it lives the cluster has still to find out.</summary>
    internal void OnMemberUnreachable(Address address)
    {
        if (Nodes.Find(PeerTable.NameOf(address)) is { } node)
            _desk.OnSuspect(node.Index, "its node is unreachable");
    }

    /// <summary>A node is no member any more.</summary>
    internal void OnMemberRemoved(Address address, bool wasDowned)
    {
        string name = PeerTable.NameOf(address);
        _peers.Remove(name);
        if (Nodes.Find(name) is not { } node)
            return;
        _links?.Forget(node.Address);
        _desk.OnDead(node.Index, wasDowned ? "its node was downed" : "its node has left");
    }

    private static PayloadPath ReadPath(Config settings) => settings.GetString("payloads") switch
    {
        "links" => PayloadPath.Links,
        "remote" => PayloadPath.Remote,
        var other => throw new ConfigurationException($"clusternet.akka.payloads: found '{other}', expected links or remote"),
    };

    private IActorRef NodeActorOf(Address self, string name)
    {
        int colon = name.LastIndexOf(':');
        Address address = self.WithHost(name[..colon]).WithPort(int.Parse(name.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture));
        return ((ExtendedActorSystem)_system).Provider.ResolveActorRef(new RootActorPath(address) / "user" / NodeActor.Name);
    }

    private async Task ListenAsync(TrainerNodeOptions options, CancellationToken cancellation)
    {
        if (_links is not { } links)
            return;
        NodeEndpointOptions endpoint = new()
        {
            Name = Self.Name,
            Listen = options.Listen,
            Security = options.Security,
            SharedLanes = _sharedLanes,
            Log = new SystemLog(Logging.GetLogger(_system, nameof(PayloadLinks))),
        };
        string address = await links.ListenAsync(endpoint, cancellation);
        Nodes.ListenAt(options.AdvertisedAddress ?? address);
    }

    private async Task JoinAsync(TimeSpan timeout, CancellationToken cancellation)
    {
        TaskCompletionSource up = new(TaskCreationOptions.RunContinuationsAsynchronously);
        AkkaCluster.Get(_system).RegisterOnMemberUp(() => up.TrySetResult());
        try
        {
            await up.Task.WaitAsync(timeout, cancellation);
            StartActors();
            await _joined.Task.WaitAsync(timeout, cancellation);
        }
        catch (TimeoutException failure)
        {
            string seeds = string.Join(", ", _system.Settings.Config.GetStringList("akka.cluster.seed-nodes"));
            string what = up.Task.IsCompleted ? $"no node with the role {NodeRoleNames.Coordinator} has answered" : $"the cluster was not joined; the seed nodes are {(seeds.Length == 0 ? "none" : seeds)}";
            throw new NodeJoinException(string.Create(CultureInfo.InvariantCulture, $"{Self.Name} waited {timeout.TotalSeconds} s: {what}"), failure);
        }
    }

    private void StartActors()
    {
        if (Self.Roles.HasFlag(NodeRoles.Coordinator))
        {
            ClusterSingletonManagerSettings settings = ClusterSingletonManagerSettings.Create(_system).WithRole(NodeRoleNames.Coordinator).WithSingletonName(SingletonName);
            Props coordinator = Props.Create(() => new CoordinatorActor(this)).WithDispatcher(JobActor.MachineDispatcher);
            _actors.Add(_system.ActorOf(ClusterSingletonManager.Props(coordinator, PoisonPill.Instance, settings), SingletonManagerName));
        }

        ClusterSingletonProxySettings proxy = ClusterSingletonProxySettings.Create(_system).WithRole(NodeRoleNames.Coordinator).WithSingletonName(SingletonName);
        Trainer = _system.ActorOf(ClusterSingletonProxy.Props($"/user/{SingletonManagerName}", proxy), ProxyName);
        Ear = _system.ActorOf(Props.Create(() => new NodeActor(this)), NodeActor.Name);
        _actors.Add(Trainer);
        _actors.Add(Ear);
        _ = _system.WhenTerminated.ContinueWith(_ => DisposeAsync().AsTask(), TaskScheduler.Default); // threads and ports are not Akka's
    }

    /// <summary>The message with its numbers where the job wants them; null where nobody wants them.</summary>
    private Message? Whole(FrameMail mail)
    {
        MessageCodec codec = MessageCodecs.For(mail.Message);
        if (!codec.CarriesNumbers)
            return mail.Message;
        if (_desk.Find(new PayloadAnnouncement(mail.Job, mail.To, mail.Message, mail.Numbers.Length / sizeof(float))) is not { } place)
            return null;
        MemoryMarshal.Cast<byte, float>(mail.Numbers.Span).CopyTo(place.Memory.Span);
        return codec.WithPayload(mail.Message, place.Payload);
    }

    private void OnWord(IPeer peer, NodeMessage word)
    {
        switch (word)
        {
            case NodeJoin join:
                OnJoin(peer, join.Node);
                break;
            case NodeList list:
                OnList(list);
                break;
            case StopWanted { Kind: StopKind.Node } stop:
                peer.TrySend(new RequestAnswered(stop.Request, IsDone: true, $"{Self.Name} stops"));
                _ended.TrySetResult();
                break;
            case JobSubmission when !HostsCoordinator:
                peer.TrySend(new JobRefused(0, Self.Name, "the coordinator is on another node, the oldest that may host it"));
                break;
            default:
                _desk.Receive(peer, word, _ended);
                break;
        }
    }

    private void LeadJob()
    {
        if (HostsCoordinator)
            _desk.Running?.Lead();
    }

    /// <summary>The singleton's node takes its index itself.</summary>
    private void TakeIndex()
    {
        if (HostsCoordinator && !HasIndex)
            OnList(new NodeList([], Nodes.All is [.., var last] ? last.Index + 1 : 0));
    }

    private void OnJoin(IPeer peer, NodeDescription node)
    {
        if (!HostsCoordinator)
            return; // it asks again
        TakeIndex();
        lock (_membership)
        {
            Dictionary<string, NodeDescription> before = Nodes.All.ToDictionary(known => known.Name, StringComparer.Ordinal);
            NodeDescription added = Nodes.Add(node);
            NodeList list = new(Nodes.All, -1);
            peer.TrySend(list with { You = added.Index });
            foreach (IPeer other in _peers.All.Where(other => other.Name != node.Name))
                other.TrySend(list);
            Welcome(before);
        }
    }

    private void OnList(NodeList list)
    {
        lock (_membership)
        {
            Dictionary<string, NodeDescription> before = Nodes.All.ToDictionary(known => known.Name, StringComparer.Ordinal);
            Nodes.Merge(list.Nodes, list.You);
            Welcome(before);
        }

        if (HasIndex)
            _joined.TrySetResult();
    }

    /// <summary>Nodes that are new, or newly started, are told what runs.</summary>
    private void Welcome(Dictionary<string, NodeDescription> before)
    {
        foreach (NodeDescription node in Nodes.All)
        {
            if (node.Index == Self.Index || before.GetValueOrDefault(node.Name) == node)
                continue;
            if (before.TryGetValue(node.Name, out NodeDescription? known) && known.Address != node.Address)
                _links?.Forget(known.Address);
            if (_peers.Find(node.Name) is { } peer)
                _desk.Introduce(peer, node.Index);
        }

        _links?.Keep();
    }
}
