using System.Collections.Immutable;

namespace ClusterNet.Simulation.Checks;

/// <summary>The checkers that a run has unless it asks for others.</summary>
public static class StandardCheckers
{
    /// <summary>A new instance of each.</summary>
    public static ImmutableArray<SimulationObserver> Create() =>
    [
        new WeightsMatchReference(),
        new ContributionsCountedOnce(),
        new SamplesOnceAnEpoch(),
        new VersionsNeverGoBack(),
        new BoundariesAreWaitedFor(),
        new PayloadSharesBalance(),
        new CheckpointsAreHonest(),
        new OneCoordinatorActs(),
        new ReportsAreTrue(),
        new LiveMembersBelong(),
        new ReplicasAgree(),
    ];
}
