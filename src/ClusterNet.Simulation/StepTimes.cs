using ClusterNet.Protocol;
using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Messages;
using System.Collections.Immutable;

namespace ClusterNet.Simulation;

/// <summary>Notes when each step was first reported as complete.</summary>
internal sealed class StepTimes : SimulationObserver
{
    private SimulationView? _view;

    /// <summary>The newest version that was reported.</summary>
    public WeightVersion Newest { get; private set; }

    /// <summary>The steps and their times, in the order of the reports.</summary>
    public List<(long Step, TimeSpan Time)> Completed { get; } = [];

    /// <inheritdoc/>
    public override void Begins(SimulationView view) => _view = view;

    /// <inheritdoc/>
    public override void Stepped(ActorAddress actor, int incarnation, Message message, ImmutableArray<Effect> effects)
    {
        if (actor.Role != ActorRole.Coordinator)
            return;
        foreach (Effect effect in effects)
        {
            if (effect is not ReportStep report || report.Version <= Newest)
                continue;
            Newest = report.Version;
            Completed.Add((report.Version.Step, _view!.Now));
        }
    }
}
