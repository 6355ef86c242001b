using ClusterNet.Protocol.Decisions;
using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Membership;
using ClusterNet.Protocol.Messages;
using System.Collections.Immutable;

namespace ClusterNet.Protocol.Coordinators;

/// <summary>
/// How a term begins and ends. A coordinator that follows another claims the leadership, hears from the servers what they hold and how far
/// they may go, and goes on from there. One whose term is over is told so by whoever has heard of the later one, and does nothing more.
/// </summary>
public sealed partial class CoordinatorMachine
{
    private Recovery? _recovery;
    private Superseded? _superseded;
    private bool _isTermKept;

    /// <summary>
    /// Claims the leadership; before that, has the term kept. A coordinator that claimed a term and died before it was kept would claim the same
    /// one again when it is restarted, and be taken for the one that it was.
    /// </summary>
    private void BeginTerm()
    {
        if (_recovery is not { } recovery)
            return;
        if (_isTermKept)
            ClaimLeadership();
        else
            _effects.Add(new WriteJournal(new CoordinatorJournal(_start.Term, recovery.Newest, _lastCheckpoint)));
    }

    private void OnJournalWritten(JournalWritten written)
    {
        if (_isTermKept || written.Term != _start.Term)
            return;
        _isTermKept = true;
        BeginTerm();
    }

    private void ClaimLeadership(ActorAddress member)
    {
        if (_isTermKept)
            _effects.Send(member, new LeadershipClaim(_start.Term, Address));
    }

    private void ClaimLeadership()
    {
        LeadershipClaim claim = new(_start.Term, Address);
        TellServers(claim);
        foreach ((int worker, _) in _roster.Workers.All)
            _effects.Send(ActorAddress.Worker(worker), claim);
        TellCandidates(claim);
    }

    private void Hear(JoinRequest request, TimeSpan now)
    {
        if (request.Sender.Role != ActorRole.ParameterServer)
            return;
        if (request.Standing is { } own && own.View.Number.Term >= _start.Term)
        {
            // This candidate led before, in a term that its journal does not hold: that term has its views and directives already.
            StandDown(new Superseded(own.View.Number.Term, own.View));
            return;
        }

        if (request.Standing is { } standing)
            _recovery!.Add(request.Sender.Index, request.Incarnation, standing, _roster, now);
        else
            _recovery!.AddNew(request.Sender.Index);
        TryResume();
    }

    /// <summary>Goes on once all servers that may be alive have said where they stand.</summary>
    private void TryResume()
    {
        if (_recovery is not { } recovery || !_isTermKept || !recovery.IsComplete(_roster) || _roster.Servers.Count == 0)
            return;
        _recovery = null;
        _view = recovery.Believed;
        _viewNumber = new TermNumber(_start.Term, 0);
        _completed = _view.Origin.Version;
        SetHorizon? directive = recovery.Directive;
        _decisions = new BoundaryLog(_view.Origin.Version, directive?.State ?? _view.Origin.State);
        _decidedAt = directive?.DecidedAt ?? _view.Origin.Version.Step;
        if (_lastCheckpoint.Version.Step < _view.Origin.Version.Step)
            _lastCheckpoint = _view.Origin;
        int timeline = _view.Timeline;
        _horizon = directive; // the job has begun
        ChangeView($"{Address} leads from now on, in term {_start.Term}");
        if (_view.Timeline == timeline)
            GoOnWith(directive, recovery.LastCompleted);
        else if (_isHaltWanted)
            BeginHalt();
    }

    /// <summary>Takes up what the coordinator before was about.</summary>
    private void GoOnWith(SetHorizon? directive, StepCompleted? completed)
    {
        long horizon = directive?.Horizon ?? _plan.NextBoundary(_view!.Origin.Version.Step);
        if (directive is null && completed?.Version.Step > horizon)
        {
            // Decisions were taken, and only servers are left that had not heard of them yet.
            Rewind("nobody is left who knows what was decided");
            if (_isHaltWanted && _halt is null)
                BeginHalt();
            return;
        }

        bool ends = directive?.SaveAt == horizon && horizon < _plan.TotalSteps;
        if (ends && _plan.EarlyStopping is { } stopping && directive!.State.EvaluationsSinceBest >= stopping.Patience)
            _lastStep = horizon;
        SetHorizonTo(horizon, directive?.SaveAt);
        if (ends && _lastStep != horizon)
        {
            _halt = new FreezeRound(_directive);
            _halt.Settle(horizon);
        }

        if (completed is not null)
            OnStepCompleted(completed);
        if (_isHaltWanted && _halt is null)
            BeginHalt();
        else if (_halt is null)
            TakeUpRequest(directive);
    }

    private void OnOtherCoordinator(Message message)
    {
        switch (message)
        {
            case Superseded superseded when superseded.Term > _start.Term || (superseded.Term == _start.Term && _recovery is not null):
                StandDown(superseded);
                break;
            case LeadershipClaim claim when claim.Term > _start.Term:
                StandDown(new Superseded(claim.Term, View: null));
                break;
            case StandbyUpdate update when update.View.Number.Term > _start.Term:
                StandDown(new Superseded(update.View.Number.Term, update.View));
                break;
            case LeadershipClaim or StandbyUpdate when _recovery is not null && !_isTermKept:
                break; // they hear of this term when it is claimed
            case LeadershipClaim claim when claim.Term < _start.Term:
                _effects.Send(claim.Coordinator, new Superseded(_start.Term, _recovery is null ? _view : null));
                break;
            case StandbyUpdate update when update.View.Number.Term < _start.Term:
                _effects.Send(update.View.Coordinator, new Superseded(_start.Term, _recovery is null ? _view : null));
                break;
        }
    }

    private void StandDown(Superseded superseded)
    {
        _finished = true;
        _superseded = superseded;
        foreach (ActorRole role in (ActorRole[])[ActorRole.Worker, ActorRole.ParameterServer])
            foreach ((int index, _) in _roster.Of(role).All)
                _effects.Send(new ActorAddress(role, index), Word(superseded));
        _effects.Add(new StandDown(superseded.Term));
    }

    /// <summary>What those who still follow this coordinator are told: the view of the other, or who it is.</summary>
    private Message Word(Superseded superseded) => superseded.View is { } view
        ? new ViewChanged(view)
        : new LeadershipClaim(superseded.Term, CoordinatorStart.HolderOf(superseded.Term, _plan.CandidateRanks));

    /// <summary>Who still lives has not heard that the job, or this coordinator's term, is over.</summary>
    private ImmutableArray<Effect> AfterTheEnd(Message message)
    {
        ActorAddress? sender = message switch
        {
            JoinRequest request => request.Sender,
            Heartbeat heartbeat => heartbeat.Sender,
            LeadershipClaim claim => claim.Coordinator,
            StandbyUpdate update => update.View.Coordinator,
            _ => null,
        };
        Message word = _superseded is null ? new Stop() : Word(_superseded);
        return sender is { } address ? [new Send(address, word)] : [];
    }
}
