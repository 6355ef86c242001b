using ClusterNet.Protocol.Coordinators;
using ClusterNet.Protocol.Decisions;
using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Membership;
using ClusterNet.Protocol.Messages;
using ClusterNet.Protocol.ParameterServers;
using ClusterNet.Protocol.Plan;
using ClusterNet.Protocol.Reduction;
using ClusterNet.Protocol.Tests.Harness;
using System.Collections.Immutable;

namespace ClusterNet.Protocol.Tests.Machines;

/// <summary>Words with which tests of a single machine speak to it.</summary>
internal static class MachineDriver
{
    /// <summary>Tells the machine some things at once; returns all that it asks for.</summary>
    public static ImmutableArray<Effect> Tell(this IStateMachine machine, params Message[] messages) =>
        [.. messages.SelectMany(message => machine.Step(message, TimeSpan.Zero))];

    public static WeightVersion V(long step) => new(0, step);

    public static SymbolicPayload Numbers(string text) => new(text, "", 10);

    public static ChunkPublished Published(long step, int chunk) => new(V(step), chunk, Numbers($"w{step}"));

    public static Contribution Contributed(long step, int chunk, int start, int end, int worker = 0) =>
        new(worker, V(step), chunk, new SliceRange(start, end), Numbers(SymbolicSum.Canonical(start, end)), Statistics(end - start));

    public static GradientComputed Computed(long step, int chunk, int start, int end) =>
        new(V(step), chunk, new SliceRange(start, end), Numbers(SymbolicSum.Canonical(start, end)), Statistics(end - start));

    public static StatisticSums Statistics(double samples) => new([samples, samples]);

    /// <summary>The first view, in which all servers that the plan waits for share the chunks.</summary>
    public static ViewChanged FirstView(TrainingPlan plan, params int[] workers)
    {
        int[] servers = [.. Enumerable.Range(0, plan.ServersToStart)];
        return new ViewChanged(new View(
            new TermNumber(0, 1), ActorAddress.Coordinator, plan.Origin, new TermNumber(0, 1), Assignment.Share(plan, [.. workers.Select(worker => (worker, 0))]),
            [.. servers.Select(server => new ServerMember(server, 0))], Assignment.BeginChains(plan, servers, new TermNumber(0, 1))));
    }

    /// <summary>The first coordinator's word number <paramref name="count"/> to the servers.</summary>
    public static SetHorizon Horizon(int count, long horizon, long? saveAt = null) =>
        new(new TermNumber(0, count), ActorAddress.Coordinator, Timeline: 0, horizon, saveAt, BoundaryState.Initial, DecidedAt: 0);

    /// <summary>The first coordinator's question number <paramref name="count"/> to the servers.</summary>
    public static Freeze Freezing(int count) => new(new TermNumber(0, count), ActorAddress.Coordinator);

    /// <summary>A server that is alone, has loaded its chunks, knows worker 0, and may go up to a horizon.</summary>
    public static ParameterServerMachine LoadedServer(TrainingPlan plan, long horizon)
    {
        ParameterServerMachine server = new(0, 0, plan);
        server.Tell(new Started(), FirstView(plan, 0), Horizon(1, horizon));
        for (int chunk = 0; chunk < plan.Chunks; chunk++)
            server.Tell(new ChunkLoaded(plan.Start, chunk, Numbers("w0")));
        return server;
    }

    /// <summary>A coordinator whose workers and servers have all joined.</summary>
    public static CoordinatorMachine BegunCoordinator(TrainingPlan plan)
    {
        CoordinatorMachine coordinator = new(plan);
        coordinator.Tell(new Started());
        for (int server = 0; server < plan.ServersToStart; server++)
            coordinator.Tell(new JoinRequest(ActorAddress.ParameterServer(server), 0));
        for (int worker = 0; worker < plan.WorkersToStart; worker++)
            coordinator.Tell(new JoinRequest(ActorAddress.Worker(worker), 0)).OfType<ReportMembership>().Count().ShouldBe(worker + 1 == plan.WorkersToStart ? 1 : 0);
        return coordinator;
    }

    public static IEnumerable<Message> SentTo(this IEnumerable<Effect> effects, ActorAddress to) =>
        effects.OfType<Send>().Where(send => send.To == to).Select(send => send.Message);
}
