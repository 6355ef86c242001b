using ClusterNet.Protocol;
using ClusterNet.Protocol.Membership;
using ClusterNet.Protocol.Plan;

namespace ClusterNet.Simulation.Tests.FoundBugs;

/// <summary>Views for machines that are tested alone.</summary>
internal static class Views
{
    /// <summary>The first view of a job with one worker and one server, each with index 0.</summary>
    public static View First(TrainingPlan plan)
    {
        TermNumber number = new(0, 1);
        return new View(
            number, ActorAddress.Coordinator, plan.Origin, number, Assignment.Share(plan, [(0, 0)]), [new ServerMember(0, 0)], Assignment.BeginChains(plan, [0], number));
    }
}
