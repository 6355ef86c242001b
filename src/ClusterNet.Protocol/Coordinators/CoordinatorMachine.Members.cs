using ClusterNet.Protocol.Decisions;
using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Membership;
using ClusterNet.Protocol.Messages;
using System.Collections.Immutable;

namespace ClusterNet.Protocol.Coordinators;

/// <summary>Members, views and chains: who is there and who holds what.</summary>
public sealed partial class CoordinatorMachine
{
    private TermNumber _viewNumber;
    private int _lateRounds;
    private int _rewinds;

    private void OnMemberMessage(Message message, TimeSpan now)
    {
        switch (message)
        {
            case JoinRequest request:
                OnJoinRequest(request, now);
                break;
            case Heartbeat { Sender.Role: ActorRole.Coordinator } standby:
                _candidates.Hear(standby.Sender.Index, now);
                if (HasBegun && _recovery is null)
                    _effects.Send(standby.Sender, WordForStandbys());
                break;
            case Heartbeat heartbeat:
                OnHeartbeat(heartbeat, now);
                break;
            case ActorDown down:
                OnActorDown(down);
                break;
            case DrainRequested drain:
                OnDrainRequested(drain.Actor);
                break;
        }
    }

    private void OnJoinRequest(JoinRequest request, TimeSpan now)
    {
        if (_roster.HasDeparted(request.Sender, request.Incarnation))
        {
            _effects.Send(request.Sender, new Stop(JobGoesOn: true));
            return;
        }

        bool isNew = _roster.Join(request.Sender, request.Incarnation, now);
        if (_recovery is not null)
            Hear(request, now);
        else if (isNew && HasBegun)
            ChangeView($"{request.Sender} joined");
        else if (isNew && _roster.Workers.Count >= _plan.WorkersToStart && _roster.Servers.Count >= _plan.ServersToStart)
            Begin();
        else if (_view is not null && _roster.Of(request.Sender.Role).Holds(request.Sender.Index, request.Incarnation))
            Tell(request.Sender);
    }

    /// <summary>The view, and for a server how far it may go.</summary>
    private void Tell(ActorAddress member)
    {
        _effects.Send(member, new ViewChanged(_view!));
        if (member.Role == ActorRole.ParameterServer && _horizon is not null && !IsFreezing)
            _effects.Send(member, _horizon);
    }

    /// <summary>A member that was put out wrongly, or missed that it was, learns of it from the view, and asks to join.</summary>
    private void OnHeartbeat(Heartbeat heartbeat, TimeSpan now)
    {
        MemberTable members = _roster.Of(heartbeat.Sender.Role);
        if (!members.Holds(heartbeat.Sender.Index, heartbeat.Incarnation))
        {
            if (_recovery is not null)
                ClaimLeadership(heartbeat.Sender);
            else if (_view is not null)
                _effects.Send(heartbeat.Sender, new ViewChanged(_view));
            return;
        }

        members.Hear(heartbeat.Sender.Index, heartbeat.Incarnation, now);
        if (heartbeat.Held is { } held && _roster.Note(heartbeat.Sender.Index, heartbeat.Incarnation, held) && HasBegun && _recovery is null)
            MoveChains($"{heartbeat.Sender} has what it was sent");
    }

    private void Begin()
    {
        _viewNumber = new TermNumber(_start.Term, 1);
        _view = new View(
            _viewNumber, Address, _plan.Origin, _viewNumber, Assignment.Share(_plan, _roster.Workers.All), Servers(), Assignment.BeginChains(_plan, _roster.Hosts, _viewNumber));
        ShowView("training begins");
        SetHorizonTo(_plan.NextBoundary(_plan.Start.Step), saveAt: null);
    }

    private ImmutableArray<ServerMember> Servers() => [.. _roster.Servers.All.Select(server => new ServerMember(server.Index, server.Incarnation))];

    private void OnActorDown(ActorDown down)
    {
        if (down.Actor.Role != ActorRole.Coordinator && _roster.Remove(down.Actor, down.Incarnation))
            OnMembersGone($"{down.Actor} is gone: {down.Reason}");
    }

    private void OnLease(TimeSpan now)
    {
        _effects.Add(new SetTimer(TimerKind.Lease, _plan.Timeouts.Heartbeat));
        _candidates.SeeWhoIsSilent(now, _plan.Timeouts.Lease);
        List<ActorAddress> silent = [];
        foreach (ActorRole role in (ActorRole[])[ActorRole.Worker, ActorRole.ParameterServer])
            foreach ((int index, int incarnation) in _roster.Of(role).Silent(now, _plan.Timeouts.Lease))
                if (_roster.Remove(new ActorAddress(role, index), incarnation))
                    silent.Add(new ActorAddress(role, index));
        if (silent.Count > 0)
            OnMembersGone($"{string.Join(", ", silent)} fell silent");
    }

    private void OnMembersGone(string reason)
    {
        if (_recovery is not null)
            TryResume();
        else if (HasBegun)
            ChangeView(reason);
    }

    private void OnDrainRequested(ActorAddress actor)
    {
        if (actor.Role == ActorRole.ParameterServer)
        {
            if (_roster.Servers.All.Any(server => server.Index == actor.Index) && _roster.Draining.Add(actor.Index) && HasBegun && _recovery is null)
                ChangeView($"{actor} is to leave");
            return;
        }

        foreach ((int worker, int incarnation) in _roster.Workers.All)
            if (actor == ActorAddress.Worker(worker))
                Depart(actor, incarnation);
        if (HasBegun && _recovery is null)
            ChangeView($"{actor} has left");
    }

    private void Depart(ActorAddress actor, int incarnation)
    {
        _roster.Depart(actor, incarnation);
        _effects.Send(actor, new Stop(JobGoesOn: true));
        _effects.Add(new ActorDrained(actor));
    }

    /// <summary>Makes the view that follows from the members as they are now.</summary>
    private void ChangeView(string reason)
    {
        TermNumber number = _viewNumber.Next;
        if (_roster.Servers.Count == 0)
        {
            MakeView(_view!.Chains, reason); // nobody holds anything: the job waits for a server
            return;
        }

        if (NextChains(number) is not { } chains)
        {
            Rewind(reason);
            return;
        }

        ImmutableArray<(int Server, int Incarnation)> drained = [.. _roster.Servers.All.Where(server =>
            _roster.Draining.Contains(server.Index) && !chains.Any(chain => chain.Any(link => link.Server == server.Index)))];
        foreach ((int server, int incarnation) in drained)
            Depart(ActorAddress.ParameterServer(server), incarnation);
        MakeView(chains, reason);
    }

    /// <summary>Makes a new view only if the chains have something to move.</summary>
    private void MoveChains(string reason)
    {
        if (NextChains(_viewNumber.Next) is not { } chains || !chains.Zip(_view!.Chains).All(pair => pair.First.SequenceEqual(pair.Second)))
            ChangeView(reason);
    }

    /// <summary>For each chunk the next chain on its way to where it belongs; null when nobody holds some chunk any more.</summary>
    private ImmutableArray<ImmutableArray<ChainLink>>? NextChains(TermNumber number)
    {
        View view = _view!;
        IReadOnlyList<int> hosts = _roster.Hosts;
        ImmutableArray<ImmutableArray<int>> wanted = Assignment.PlaceChunks(_plan, hosts);
        ImmutableArray<ImmutableArray<ChainLink>>.Builder chains = ImmutableArray.CreateBuilder<ImmutableArray<ChainLink>>(_plan.Chunks);
        for (int chunk = 0; chunk < _plan.Chunks; chunk++)
        {
            int index = chunk;
            ChainLink head = view.Chains[chunk][0];
            ImmutableArray<ChainLink> there = [.. view.Chains[chunk].Where(link => _roster.IsThere(link, view))];
            // The head of a timeline's first chain loads the chunk, if it has not done so already.
            bool Holds(ChainLink link) => (link == head && link.Since == view.Began) || _roster.Holds(link, index, view.Timeline);
            if (Assignment.MoveChain(there, wanted[chunk], Holds, number) is not { } chain)
                return null;
            chains.Add(chain);
        }

        return chains.MoveToImmutable();
    }

    private void MakeView(ImmutableArray<ImmutableArray<ChainLink>> chains, string reason)
    {
        _viewNumber = _viewNumber.Next;
        _view = new View(_viewNumber, Address, _view!.Origin, _view.Began, Assignment.Share(_plan, _roster.Workers.All), Servers(), chains);
        ShowView(reason);
        _evaluation?.Lease(_view, _effects);
        TrySettleFreeze();
    }

    private void ShowView(string reason)
    {
        TellView();
        _effects.Add(new ReportMembership(_view!, reason));
        WriteJournal();
    }

    private void WriteJournal()
    {
        if (_view is null)
            return;
        _effects.Add(new WriteJournal(new CoordinatorJournal(_start.Term, _view, _lastCheckpoint)));
        TellCandidates(WordForStandbys());
    }

    /// <summary>Some chunk is lost: all go back to the last checkpoint, on a new timeline. The replay gives the same bits.</summary>
    private void Rewind(string reason)
    {
        if (++_rewinds == WeightVersion.TimelinesPerTerm)
        {
            Finish(JobOutcome.Failed, $"rewound {_rewinds} times in one term of the coordinator; the last time since {reason}");
            return;
        }

        WeightVersion origin = new((_start.Term * WeightVersion.TimelinesPerTerm) + _rewinds, _lastCheckpoint.Version.Step);
        _effects.Add(new ReportRewind(_completed, origin, reason));
        _completed = origin;
        _checkpoints.Abandon();
        _decisions = new BoundaryLog(origin, _lastCheckpoint.State);
        _decidedAt = origin.Step;
        _evaluation = null;
        _lastStep = _plan.TotalSteps;
        _settled = null;
        _requested = null; // there is nothing to save that is not in the checkpoint
        _viewNumber = _viewNumber.Next;
        IReadOnlyList<int> hosts = _roster.Hosts;
        _view = new View(
            _viewNumber, Address, _lastCheckpoint with { Version = origin }, _viewNumber, Assignment.Share(_plan, _roster.Workers.All), Servers(),
            Assignment.BeginChains(_plan, hosts, _viewNumber));
        ShowView(reason);
        SetHorizonTo(_plan.NextBoundary(origin.Step), saveAt: null);
        if (_halt is not null)
            BeginHalt();
    }

    private void TellView()
    {
        if (_view is null)
            return;
        ViewChanged changed = new(_view);
        foreach (WorkerMember member in _view.Workers) // before the servers, whose chunks of a new timeline a worker that knows only the old one turns down
            _effects.Send(member.Address, changed);
        foreach (ServerMember member in _view.Servers)
            _effects.Send(member.Address, changed);
    }

    private void TellServers(Message message)
    {
        foreach ((int server, _) in _roster.Servers.All)
            _effects.Send(ActorAddress.ParameterServer(server), message);
    }

    private void TellCandidates(Message message)
    {
        foreach (int rank in _candidates.Known)
            _effects.Send(new ActorAddress(ActorRole.Coordinator, rank), message);
    }

    private StandbyUpdate WordForStandbys() => new(_view!, _lastCheckpoint, _candidates.StandingBy);

    /// <summary>Any of these words may have been lost; all of them may be heard twice.</summary>
    private void OnRetry()
    {
        _effects.Add(new SetTimer(TimerKind.Retry, _plan.Timeouts.Retry));
        if (_recovery is not null)
        {
            BeginTerm();
            return;
        }

        if (!HasBegun)
            return;
        TellView();
        TellCandidates(WordForStandbys());
        if ((_halt ?? _requested?.Freeze) is { Step: null } freeze)
            TellServers(new Freeze(freeze.Directive, Address));
        else
            TellServers(_horizon!);
        if (_view is not null)
            _evaluation?.Lease(_view, _effects);
        SeekOverdueCheckpoint();
    }
}
