using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Messages;
using ClusterNet.Protocol.Plan;
using System.Collections.Immutable;

namespace ClusterNet.Protocol.Coordinators;

/// <summary>
/// A candidate for the coordinator's place: hears the views, and takes the place when it has heard nothing for a while. Of those that stand by, ones of a
/// higher rank wait longer, so that they do not come at the same time; where they do, the later term wins. One that comes while the job runs makes itself
/// known by its heartbeats, and is a candidate like any other once it has heard a view.
/// </summary>
public sealed class StandbyMachine : IStateMachine
{
    private readonly int _rank;
    private readonly TrainingPlan _plan;
    private readonly EffectList _effects = new();
    private StandbyUpdate? _last;
    private TimeSpan _lastHeard;
    private int _term;
    private bool _hasTakenOver;
    private bool _stopped;

    /// <summary>A candidate that has heard nothing yet.</summary>
    /// <param name="rank">Its place among the candidates; also the index of its address.</param>
    /// <param name="plan">The job.</param>
    /// <param name="last">What it knows from when it was the coordinator itself, or from its journal; null for nothing.</param>
    /// <param name="term">The latest term that it has heard of besides, 0 for none: where it stood down, that of the other.</param>
    public StandbyMachine(int rank, TrainingPlan plan, StandbyUpdate? last = null, int term = 0)
    {
        _rank = rank;
        _plan = plan.Validated();
        _last = last;
        _term = Math.Max(term, last?.View.Number.Term ?? 0);
    }

    /// <inheritdoc/>
    public ActorAddress Address => new(ActorRole.Coordinator, _rank);

    /// <summary>After how much silence it takes the place.</summary>
    private TimeSpan Patience => _plan.Timeouts.Takeover + (_last?.Standbys.Count(rank => rank < _rank) ?? 0) * 2 * _plan.Timeouts.Heartbeat;

    /// <inheritdoc/>
    public ImmutableArray<Effect> Step(Message message, TimeSpan now)
    {
        if (_hasTakenOver)
            return []; // the coordinator in its place answers; the job is not over
        if (_stopped)
            return AfterTheEnd(message);
        switch (message)
        {
            case Started:
                _lastHeard = now;
                _effects.Add(new SetTimer(TimerKind.Lease, _plan.Timeouts.Heartbeat));
                break;
            case StandbyUpdate update:
                OnUpdate(update, now);
                break;
            case LeadershipGiven when _last is { } last:
                TakeOver(last);
                break;
            case LeadershipClaim claim:
                Hear(claim.Term, now);
                break;
            case TimerElapsed { Timer: TimerKind.Lease }:
                OnLease(now);
                break;
            case Heartbeat { Sender.Role: not ActorRole.Coordinator } heartbeat:
                PointToCoordinator(heartbeat.Sender);
                break;
            case JoinRequest request:
                PointToCoordinator(request.Sender);
                break;
            case Stop:
                _stopped = true;
                break;
        }

        return _effects.Take();
    }

    /// <summary>Who still lives and takes this candidate for the coordinator has not heard that the job is over.</summary>
    private static ImmutableArray<Effect> AfterTheEnd(Message message) => message switch
    {
        Heartbeat heartbeat => [new Send(heartbeat.Sender, new Stop())],
        JoinRequest request => [new Send(request.Sender, new Stop())],
        StandbyUpdate update => [new Send(update.View.Coordinator, new Stop())],
        LeadershipClaim claim => [new Send(claim.Coordinator, new Stop())],
        _ => [],
    };

    private void OnUpdate(StandbyUpdate update, TimeSpan now)
    {
        if (update.View.Number.Term < _term)
        {
            _effects.Send(update.View.Coordinator, new Superseded(_term, _last?.View.Number.Term == _term ? _last.View : null));
            return;
        }

        Hear(update.View.Number.Term, now);
        if (_last is null || update.View.Number >= _last.View.Number)
            _last = update;
    }

    private void Hear(int term, TimeSpan now)
    {
        if (term < _term)
            return;
        _term = term;
        _lastHeard = now;
    }

    /// <summary>Whoever takes this candidate for the coordinator is told who leads.</summary>
    private void PointToCoordinator(ActorAddress sender)
    {
        ActorAddress leader = CoordinatorStart.HolderOf(_term, _plan.CandidateRanks);
        if (leader == Address)
            return;
        if (_last is { } last && last.View.Number.Term == _term)
            _effects.Send(sender, new ViewChanged(last.View));
        else
            _effects.Send(sender, new LeadershipClaim(_term, leader));
    }

    private SortedSet<int> KnownCandidates()
    {
        SortedSet<int> known = [.. Enumerable.Range(0, _plan.Candidates), .. _last?.Standbys ?? [], CoordinatorStart.HolderOf(_term, _plan.CandidateRanks).Index];
        known.Remove(_rank);
        return known;
    }

    private void OnLease(TimeSpan now)
    {
        if (_last is { } last && now - _lastHeard > Patience)
        {
            TakeOver(last);
            return;
        }

        foreach (int rank in KnownCandidates()) // whoever of them leads answers, and so does one whose job is over
            _effects.Send(new ActorAddress(ActorRole.Coordinator, rank), new Heartbeat(Address, Incarnation: 0));
        _effects.Add(new SetTimer(TimerKind.Lease, _plan.Timeouts.Heartbeat));
    }

    private void TakeOver(StandbyUpdate last)
    {
        _hasTakenOver = true;
        int term = CoordinatorStart.NextTerm(_term, _rank, _plan.CandidateRanks);
        _effects.Add(new TakeOver(new CoordinatorStart(term, _rank, last.View, last.Checkpoint) { Standbys = last.Standbys }));
    }
}
