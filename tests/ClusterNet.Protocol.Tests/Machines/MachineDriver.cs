using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Membership;
using ClusterNet.Protocol.Messages;
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

    public static ViewChanged FirstView(TrainingPlan plan, params int[] workers) =>
        new(Assignment.Share(1, plan, [.. workers.Select(worker => (worker, 0))]));

    public static IEnumerable<Message> SentTo(this IEnumerable<Effect> effects, ActorAddress to) =>
        effects.OfType<Send>().Where(send => send.To == to).Select(send => send.Message);
}
