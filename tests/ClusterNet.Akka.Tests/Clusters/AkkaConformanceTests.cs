using ClusterNet.Conformance;

namespace ClusterNet.Akka.Tests.Clusters;

/// <summary>Akka as the host; numbers over links.</summary>
public sealed class AkkaConformanceTests : TrainerHostConformance
{
    protected override ITrainerHost Host { get; } = new HostOfNodes(async (scenario, opener) => await AkkaNodes.StartAsync(scenario, opener));
}
