using ClusterNet.Protocol;
using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Membership;
using ClusterNet.Protocol.Messages;
using System.Collections.Immutable;

namespace ClusterNet.Simulation.Checks;

/// <summary>
/// A worker or a server that runs while nothing is wrong is a member of the view before long. (The job may go on without it; but a cluster
/// whose members silently stay outside is slower than it has to be, and nobody is told.)
/// </summary>
public sealed class LiveMembersBelong : Checker
{
    private const int LeasesToJoin = 6;
    private View? _newest;
    private TimeSpan _calmFrom;
    private TimeSpan _ledSince;

    /// <inheritdoc/>
    public override string Name => "live members belong";

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
        _ledSince = View.Now;
    }

    /// <inheritdoc/>
    public override void Stepped(ActorAddress actor, int incarnation, Message message, ImmutableArray<Effect> effects)
    {
        if (actor.Role != ActorRole.Coordinator)
            return;
        foreach (Effect effect in effects)
            if (effect is ReportMembership report && (_newest is null || report.View.Number > _newest.Number))
                See(report.View);
        if (_newest?.Coordinator != actor || message is not TimerElapsed { Timer: TimerKind.Retry } || effects.IsEmpty)
            return;
        TimeSpan patience = LeasesToJoin * View.Plan.Timeouts.Lease;
        if (View.Now < _calmFrom + patience || View.Now < _ledSince + patience)
            return;
        foreach ((ActorAddress member, int memberIncarnation, TimeSpan since) in View.RunningMembers())
            Require(
                View.Now < since + patience || IncarnationOf(member) == memberIncarnation,
                $"{member} has run since {since.TotalSeconds:F1} s and is not in {_newest}");
    }

    private void See(View view)
    {
        if (view.Number.Term != _newest?.Number.Term)
            _ledSince = View.Now;
        _newest = view;
    }

    private int? IncarnationOf(ActorAddress member) =>
        member.Role == ActorRole.Worker ? _newest!.Find(member.Index)?.Incarnation : _newest!.FindServer(member.Index)?.Incarnation;
}
