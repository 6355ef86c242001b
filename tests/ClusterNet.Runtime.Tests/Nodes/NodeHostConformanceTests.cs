using System.Net;
using ClusterNet.Conformance;
using ClusterNet.Runtime.Links;
using ClusterNet.Runtime.Links.Messages;
using ClusterNet.Runtime.Nodes;
using ClusterNet.Runtime.Training;

namespace ClusterNet.Runtime.Tests.Nodes;

/// <summary>The threaded host: nodes that talk over links.</summary>
public sealed class NodeHostConformanceTests : TrainerHostConformance
{
    protected override ITrainerHost Host { get; } = new HostOfNodes(async (scenario, opener) => await ThreadedNodes.StartAsync(scenario, opener));

    private sealed class ThreadedNodes : IClusterOfNodes
    {
        private readonly List<NodeHost> _coordinators = [];
        private readonly List<NodeHost> _nodes = [];

        public static async Task<ThreadedNodes> StartAsync(HostScenario scenario, IJobOpener opener)
        {
            ThreadedNodes nodes = new();
            nodes._coordinators.Add(await NodeHost.StartAsync(OptionsOf("coordinator", NodeRoles.Coordinator, opener, [])));
            EndPoint first = nodes._coordinators[0].Listening;
            nodes._coordinators.Add(await NodeHost.StartAsync(OptionsOf("standby", NodeRoles.Coordinator, opener, [first])));
            for (int node = 0; node < Math.Max(scenario.Workers, scenario.Servers); node++)
                nodes._nodes.Add(await NodeHost.StartAsync(OptionsOf($"node-{node}", RolesOf(node, scenario), opener, [first])));
            return nodes;
        }

        public async Task<TrainingResult> RunAsync(HostScenario scenario, string runDirectory, bool resume, Action<TrainingEvent> observe, CancellationToken halt)
        {
            await using ClusterClient client = await ClusterClient.ConnectAsync(new ClusterClientOptions { Cluster = _coordinators[0].Listening }, CancellationToken.None);
            return await client.RunAsync(new JobSubmission("conformance", "", runDirectory, resume, scenario.Workers, scenario.Servers, scenario.Replicas), observe, halt, CancellationToken.None);
        }

        public async Task LoseAsync(int node) => await _nodes[node].DisposeAsync();

        public async Task LoseCoordinatorAsync() => await _coordinators[0].DisposeAsync();

        public async ValueTask DisposeAsync()
        {
            foreach (NodeHost node in _nodes.Concat(_coordinators))
                await node.DisposeAsync();
        }

        private static NodeRoles RolesOf(int node, HostScenario scenario) =>
            (node < scenario.Workers ? NodeRoles.Worker : NodeRoles.None) | (node < scenario.Servers ? NodeRoles.Server : NodeRoles.None);

        private static NodeHostOptions OptionsOf(string name, NodeRoles roles, IJobOpener opener, EndPoint[] join) => new()
        {
            Endpoint = new NodeEndpointOptions { Name = name },
            Jobs = opener,
            Join = [.. join],
            Roles = roles,
            Threads = 1,
        };
    }
}
