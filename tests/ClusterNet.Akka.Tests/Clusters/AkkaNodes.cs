using Akka.Actor;
using Akka.Configuration;
using ClusterNet.Akka.Messages;
using ClusterNet.Akka.Nodes;
using ClusterNet.Conformance;
using ClusterNet.Runtime.Links.Messages;
using ClusterNet.Runtime.Nodes;
using ClusterNet.Runtime.Training;
using AkkaCluster = Akka.Cluster.Cluster;

namespace ClusterNet.Akka.Tests.Clusters;

/// <summary>Actor systems of this process that are a cluster over Akka.Remote on loopback, each on a port that the system chooses.</summary>
internal sealed class AkkaNodes : IClusterOfNodes
{
    private const string SystemName = "conformance";

    private readonly List<TrainerNode> _coordinators = [];
    private readonly List<TrainerNode> _nodes = [];
    private readonly List<TrainerNode> _all = [];
    private readonly IJobOpener _opener;
    private readonly Config _config;

    private AkkaNodes(IJobOpener opener, string config)
    {
        _opener = opener;
        _config = ConfigurationFactory.ParseString(config);
    }

    /// <summary>Those that may coordinate, the oldest first.</summary>
    public IReadOnlyList<TrainerNode> Coordinators => _coordinators;

    /// <summary>Those that work.</summary>
    public IReadOnlyList<TrainerNode> Nodes => _nodes;

    /// <summary>Starts the nodes of a scenario.</summary>
    public static async Task<AkkaNodes> StartAsync(HostScenario scenario, IJobOpener opener, string config = "")
    {
        AkkaNodes nodes = new(opener, config);
        await nodes.StartCoordinatorAsync();
        await nodes.StartCoordinatorAsync();
        for (int node = 0; node < Math.Max(scenario.Workers, scenario.Servers); node++)
            await nodes.StartNodeAsync((node < scenario.Workers ? NodeRoles.Worker : NodeRoles.None) | (node < scenario.Servers ? NodeRoles.Server : NodeRoles.None));
        return nodes;
    }

    /// <summary>Starts no node yet.</summary>
    public static AkkaNodes Empty(IJobOpener opener, string config = "") => new(opener, config);

    /// <summary>Starts a node that coordinates, perhaps among other things.</summary>
    public async Task<TrainerNode> StartCoordinatorAsync(NodeRoles roles = NodeRoles.Coordinator)
    {
        TrainerNode node = await StartAsync(roles);
        _coordinators.Add(node);
        return node;
    }

    /// <summary>Starts a node that works.</summary>
    public async Task<TrainerNode> StartNodeAsync(NodeRoles roles)
    {
        TrainerNode node = await StartAsync(roles);
        _nodes.Add(node);
        return node;
    }

    /// <inheritdoc/>
    public Task<TrainingResult> RunAsync(HostScenario scenario, string runDirectory, bool resume, Action<TrainingEvent> observe, CancellationToken halt)
    {
        SubmitTraining submission = new("conformance", runDirectory) { Resume = resume, Workers = scenario.Workers, Servers = scenario.Servers, Replicas = scenario.Replicas };
        return _nodes[0].RunAsync(submission, observe, halt);
    }

    /// <inheritdoc/>
    public Task LoseAsync(int node) => DownAsync(_nodes[node]);

    /// <inheritdoc/>
    public Task LoseCoordinatorAsync() => DownAsync(_coordinators[0]);

    /// <summary>Ends an actor system without a word, and has the cluster take it for dead.</summary>
    public async Task DownAsync(TrainerNode node)
    {
        Address address = AkkaCluster.Get(node.System).SelfAddress;
        await node.System.Terminate();
        await node.DisposeAsync();
        AkkaCluster.Get(_all.First(other => other.System.WhenTerminated.Status != TaskStatus.RanToCompletion).System).Down(address);
    }

    /// <summary>Lets a node leave the cluster in order.</summary>
    public static async Task LeaveAsync(TrainerNode node)
    {
        await AkkaCluster.Get(node.System).LeaveAsync();
        await node.System.Terminate();
        await node.DisposeAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (TrainerNode node in _all)
        {
            await node.DisposeAsync();
            await node.System.Terminate();
        }
    }

    private async Task<TrainerNode> StartAsync(NodeRoles roles)
    {
        string seeds = _all.Count == 0 ? "" : $"\"{AkkaCluster.Get(_all[0].System).SelfAddress}\"";
        Config own = ConfigurationFactory.ParseString($$"""
            akka {
              loglevel = WARNING
              stdout-loglevel = OFF
              log-dead-letters = off
              remote.dot-netty.tcp { hostname = 127.0.0.1, port = 0 }
              cluster {
                roles = [{{string.Join(", ", NodeRoleNames.Of(roles))}}]
                seed-nodes = [{{seeds}}]
                gossip-interval = 200 ms
                leader-actions-interval = 200 ms
                periodic-tasks-initial-delay = 100 ms
                singleton.hand-over-retry-interval = 200 ms
                singleton-proxy.singleton-identification-interval = 200 ms
                run-coordinated-shutdown-when-down = off
                split-brain-resolver.stable-after = 1s
                failure-detector.acceptable-heartbeat-pause = 30s # the tests say who is down
              }
              coordinated-shutdown {
                run-by-clr-shutdown-hook = off
                run-by-actor-system-terminate = off # a system that is terminated says no word
              }
            }
            """);
        ActorSystem system = ActorSystem.Create(SystemName, _config.WithFallback(own).WithFallback(TrainerConfiguration.Default));
        if (_all.Count == 0)
            AkkaCluster.Get(system).Join(AkkaCluster.Get(system).SelfAddress);
        TrainerNode node = await system.StartTrainerAsync(new TrainerNodeOptions { Jobs = _opener, Threads = 1 });
        _all.Add(node);
        return node;
    }
}
