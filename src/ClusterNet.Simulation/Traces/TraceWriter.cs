using ClusterNet.Protocol;
using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Messages;
using ClusterNet.Simulation.Timing;
using System.Collections.Immutable;

namespace ClusterNet.Simulation.Traces;

/// <summary>Writes a run down as readable text: what each actor was told, and what it did then. The same run gives the same bytes.</summary>
public sealed class TraceWriter(TextWriter output) : SimulationObserver
{
    private SimulationView? _view;

    /// <inheritdoc/>
    public override void Begins(SimulationView view)
    {
        _view = view;
        Write($"seed {view.Scenario.Seed}: {view.Scenario.Nodes.Length} nodes, {view.Plan.TotalSteps} steps, {view.Plan.Slices} micro-batches, {view.Plan.Chunks} chunks, {view.Scenario.Nodes.Count(node => node.Server is not null)} servers, {view.Plan.Replicas} replicas, {view.Plan.Candidates} candidates");
        foreach (Faults.Fault fault in view.Scenario.Faults)
            Write($"fault {fault}");
    }

    /// <inheritdoc/>
    public override void AttemptBegins(int attempt) => Line($"-- attempt {attempt} from {_view!.AttemptStart}");

    /// <inheritdoc/>
    public override void ActorBegins(ActorAddress actor, int incarnation) => Line($"++ {actor} (start {incarnation})");

    /// <inheritdoc/>
    public override void ActorEnds(ActorAddress actor, int incarnation) => Line($"xx {actor} (start {incarnation})");

    /// <inheritdoc/>
    public override void Injected(InjectedFault fault, string what) => Line($"!! {fault}: {what}");

    /// <inheritdoc/>
    public override void Stepped(ActorAddress actor, int incarnation, Message message, ImmutableArray<Effect> effects)
    {
        Line($"{actor} <- {MessageText.Of(message)}");
        foreach (Effect effect in effects)
            if (MessageText.Of(effect) is { } text)
                Line($"    {text}");
    }

    /// <inheritdoc/>
    public override void Ends() => Line("== the job is over");

    private void Line(string text) => Write($"{_view!.Now.InSeconds(),14} {text}");

    private void Write(FormattableString text) => output.Write(FormattableString.Invariant(text) + "\n");
}
