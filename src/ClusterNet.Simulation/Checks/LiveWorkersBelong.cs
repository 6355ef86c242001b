using ClusterNet.Protocol;
using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Membership;
using ClusterNet.Protocol.Messages;
using System.Collections.Immutable;

namespace ClusterNet.Simulation.Checks;

/// <summary>
/// A worker that runs while nothing is wrong is a member of the view before long. (The job may go on without it; but a cluster whose workers
/// silently stay outside is slower than it has to be, and nobody is told.)
/// </summary>
public sealed class LiveWorkersBelong : Checker
{
    private const int LeasesToJoin = 4;
    private View? _newest;
    private TimeSpan _calmFrom;
    private TimeSpan _attemptBegan;

    /// <inheritdoc/>
    public override string Name => "live workers belong";

    /// <inheritdoc/>
    public override void Begins(SimulationView view)
    {
        base.Begins(view);
        _calmFrom = view.Scenario.Faults.Select(fault => fault.Ends).DefaultIfEmpty(TimeSpan.Zero).Max();
    }

    /// <inheritdoc/>
    public override void AttemptBegins(int attempt)
    {
        _newest = null;
        _attemptBegan = View.Now;
    }

    /// <inheritdoc/>
    public override void Stepped(ActorAddress actor, int incarnation, Message message, ImmutableArray<Effect> effects)
    {
        if (actor.Role != ActorRole.Coordinator)
            return;
        foreach (Effect effect in effects)
            if (effect is ReportMembership report)
                _newest = report.View;
        if (message is not TimerElapsed { Timer: TimerKind.Retry } || effects.IsEmpty)
            return;
        TimeSpan patience = LeasesToJoin * View.Plan.Timeouts.Lease;
        if (View.Now < _calmFrom + patience || View.Now < _attemptBegan + patience)
            return;
        foreach ((int worker, int workerIncarnation, TimeSpan since) in View.RunningWorkers())
            Require(
                View.Now < since + patience || _newest?.Find(worker)?.Incarnation == workerIncarnation,
                $"worker {worker} has run since {since.TotalSeconds:F1} s and is not in {_newest}");
    }
}
