using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Membership;
using ClusterNet.Protocol.Messages;
using ClusterNet.Protocol.Plan;
using ClusterNet.Protocol.Reduction;
using System.Collections.Immutable;

namespace ClusterNet.Protocol.ParameterServers;

/// <summary>
/// A parameter server: holds some chunks of the weights with their optimizer state. For each chunk that it is the head of it gathers the
/// contributions of a step, in any order and from anybody, and when the tree is complete has the chunk updated at once; the servers behind
/// it in the chain apply the same sum, and the last one tells the workers. It applies no step at or beyond the horizon that the coordinator
/// set. This part hears the coordinator; the others take updates and chains.
/// </summary>
public sealed partial class ParameterServerMachine : IStateMachine
{
    private readonly int _server;
    private readonly int _incarnation;
    private readonly TrainingPlan _plan;
    private readonly SortedDictionary<int, ChunkState> _chunks = [];
    private readonly Allegiance _allegiance = new();
    private NormBoard _norms;
    private readonly ReductionTree _tree;
    private readonly EffectList _effects = new();
    private readonly HashSet<(int Worker, int Incarnation)> _welcomed = [];
    private readonly StepTimes _stepTimes = new();
    private EpochAccounts _accounts;
    private View? _view;
    private SetHorizon? _directive;
    private TermNumber _lastDirective;
    private ChunksHeld? _held;
    private long _heldCount;
    private bool _frozen;
    private bool _progressed;
    private bool _stopped;
    private bool _isJobOver;

    /// <summary>A server that holds nothing yet.</summary>
    /// <param name="server">Its index.</param>
    /// <param name="incarnation">How often it was started, from 0.</param>
    /// <param name="plan">The job.</param>
    public ParameterServerMachine(int server, int incarnation, TrainingPlan plan)
    {
        _server = server;
        _incarnation = incarnation;
        _plan = plan.Validated();
        _accounts = new EpochAccounts(plan, plan.EpochStatisticsAtStart, last: null);
        _norms = new NormBoard(plan.Chunks);
        _tree = new ReductionTree(plan.Slices);
    }

    /// <inheritdoc/>
    public ActorAddress Address => ActorAddress.ParameterServer(_server);

    /// <summary>The view, if this start of the server is a member of it.</summary>
    private View? MemberView => _view?.FindServer(_server)?.Incarnation == _incarnation ? _view : null;

    private double LearningRateScale => _directive?.State.LearningRateScale ?? 1;

    /// <inheritdoc/>
    public ImmutableArray<Effect> Step(Message message, TimeSpan now)
    {
        if (_stopped)
            return GiveBack(message);
        switch (message)
        {
            case Started:
                AskToJoin();
                _effects.Add(new SetTimer(TimerKind.Heartbeat, _plan.Timeouts.Heartbeat));
                _effects.Add(new SetTimer(TimerKind.Retry, _plan.Timeouts.Retry));
                break;
            case ViewChanged { View: var view }:
                OnViewChanged(view);
                break;
            case LeadershipClaim claim:
                if (_allegiance.Follows(claim, _view, _effects))
                    AskToJoin();
                break;
            case SetHorizon directive:
                OnSetHorizon(directive);
                break;
            case Freeze freeze:
                OnFreeze(freeze);
                break;
            case Contribution contribution:
                OnContribution(contribution);
                break;
            case ChunkQuery query:
                OnChunkQuery(query);
                break;
            case ChunkSummed or ChunkApplied or ChunkSaved or ChunkLoaded or ChunkCaptured or LoadFailed:
                OnAnswer(message, now);
                break;
            case ReplicaUpdate or ReplicaState or ReplicaAck or NormShared or NormQuery:
                OnServerMessage(message);
                break;
            case TimerElapsed { Timer: TimerKind.Heartbeat }:
                SendHeartbeat();
                TellOfLateSlices(now);
                _effects.Add(new SetTimer(TimerKind.Heartbeat, _plan.Timeouts.Heartbeat));
                break;
            case TimerElapsed { Timer: TimerKind.Retry }:
                OnRetry();
                break;
            case Stop stop:
                _isJobOver = !stop.JobGoesOn;
                OnStop();
                break;
            default:
                throw new ProtocolException($"{Address} does not understand {message.GetType().Name}.");
        }

        return _effects.Take();
    }

    /// <summary>What the host answers.</summary>
    private void OnAnswer(Message answer, TimeSpan now)
    {
        switch (answer)
        {
            case ChunkSummed summed:
                OnChunkSummed(summed);
                break;
            case ChunkApplied applied:
                OnChunkApplied(applied, now);
                break;
            case ChunkSaved saved:
                OnChunkSaved(saved);
                break;
            case ChunkLoaded loaded:
                OnChunkLoaded(loaded);
                break;
            case ChunkCaptured captured:
                OnChunkCaptured(captured);
                break;
            case LoadFailed failed:
                _loading.Remove(failed.Chunk); // tried, and told, again while nothing moves
                _effects.Send(_allegiance.Coordinator, answer);
                break;
        }
    }

    /// <summary>What other servers say.</summary>
    private void OnServerMessage(Message message)
    {
        switch (message)
        {
            case ReplicaUpdate update:
                OnReplicaUpdate(update);
                break;
            case ReplicaState state:
                OnReplicaState(state);
                break;
            case ReplicaAck ack:
                OnReplicaAck(ack);
                break;
            case NormShared shared when shared.Version.Timeline == _view?.Timeline: // another is asked for again, or of no use
                LearnNorm(shared.Version, shared.Chunk, shared.SquaredNorm);
                break;
            case NormQuery query:
                OnNormQuery(query);
                break;
        }
    }

    private void AskToJoin() => _effects.Send(_allegiance.Coordinator, new JoinRequest(Address, _incarnation, Standing()));

    /// <summary>Whoever of the candidates leads, or knows who does, answers.</summary>
    private void AskEverybodyToJoin()
    {
        foreach (ActorAddress candidate in _allegiance.WhomToAsk(_plan))
            _effects.Send(candidate, new JoinRequest(Address, _incarnation, Standing()));
    }

    private ServerStanding? Standing() => MemberView is { } view ? new ServerStanding(view, Held(), _directive, _accounts.Last) : null;

    /// <summary>The chunks that this server has whole; made anew only when they change.</summary>
    private ChunksHeld Held() =>
        _held ??= new ChunksHeld(++_heldCount, _view?.Timeline ?? 0, [.. _chunks.Values.Select(chunk => new HeldChunk(chunk.Chunk, chunk.Since))]);

    private void SendHeartbeat()
    {
        foreach (ActorAddress coordinator in _allegiance.WhomToTell(_plan))
            _effects.Send(coordinator, new Heartbeat(Address, _incarnation, Held()));
    }

    private void OnViewChanged(View view)
    {
        if (!_allegiance.Follows(view.Number.Term, view.Coordinator, _view, _effects))
            return;

        if (_view is not null && view.Number <= _view.Number)
            return;
        bool isOtherTimeline = view.Timeline != _view?.Timeline;
        if (isOtherTimeline)
            BeginTimeline(view);
        _view = view;
        if (isOtherTimeline)
            _held = null;
        TakePlaces();
        if (MemberView is null)
        {
            AskToJoin();
            return;
        }

        Welcome(view);
        LoadMissing();
    }

    /// <summary>Whoever is new in the view is shown the newest version of each chunk.</summary>
    private void Welcome(View view)
    {
        _welcomed.RemoveWhere(known => view.Find(known.Worker)?.Incarnation != known.Incarnation);
        foreach (WorkerMember member in view.Workers)
            if (_welcomed.Add((member.Worker, member.Incarnation)))
                foreach (ChunkState chunk in _chunks.Values)
                    if (chunk.Position.IsPublisher)
                        Publish(chunk, member.Address);
    }

    private void OnSetHorizon(SetHorizon directive)
    {
        if (!_allegiance.Follows(directive.Directive.Term, directive.Coordinator, _view, _effects))
            return;

        if (_directive is not null && directive.Directive <= _lastDirective)
            return;
        Follow(directive.Directive);
        _directive = directive;
        _frozen = false;
        foreach (ChunkState chunk in _chunks.Values)
        {
            if (chunk.Applying is null)
                TrySave(chunk);
            TryApply(chunk);
        }
    }

    /// <summary>What the coordinator of an earlier term had in its hands may be gone.</summary>
    private void Follow(TermNumber directive)
    {
        if (directive.Term != _lastDirective.Term)
            foreach (ChunkState chunk in _chunks.Values)
                (chunk.Saving, chunk.Saved) = (null, null);
        _lastDirective = directive;
    }

    private void OnFreeze(Freeze freeze)
    {
        if (!_allegiance.Follows(freeze.Directive.Term, freeze.Coordinator, _view, _effects))
            return;

        if (freeze.Directive < _lastDirective || (freeze.Directive == _lastDirective && !_frozen))
            return;
        Follow(freeze.Directive);
        _frozen = true;
        _effects.Send(freeze.Coordinator, new Frozen(_server, freeze.Directive, Reached()));
    }

    /// <summary>The newest version of any chunk, an update under way counted as done. There may be more servers than chunks.</summary>
    private WeightVersion Reached() => _chunks.Count == 0 ? _view?.Origin.Version ?? _plan.Start : _chunks.Values.Max(chunk => chunk.Reaching);

    /// <summary>A word to somebody may have been lost: while nothing moves, it is said again.</summary>
    private void OnRetry()
    {
        _effects.Add(new SetTimer(TimerKind.Retry, _plan.Timeouts.Retry));
        if (MemberView is null)
            AskEverybodyToJoin();
        else if (!_progressed)
        {
            LoadMissing();
            AskForNorms();
            if (_accounts.Last is { } last && IsPublisherOfLead)
                _effects.Send(_allegiance.Coordinator, last);
            foreach (ChunkState chunk in _chunks.Values)
            {
                if (chunk.Saved is { } saved)
                    _effects.Send(_allegiance.Coordinator, Accounted(new ChunkSaved(saved, chunk.Chunk, null)));
                HelpSuccessor(chunk);
            }
        }

        _progressed = false;
    }

    private void OnStop()
    {
        _stopped = true;
        foreach (ChunkState chunk in _chunks.Values)
            GiveUp(chunk);
    }

    private void Release(ImmutableArray<Contribution> contributions)
    {
        foreach (Contribution contribution in contributions)
            _effects.Release(contribution.Gradient);
    }

    private void Publish(ChunkState chunk, ActorAddress worker) => _effects.Send(worker, new ChunkPublished(chunk.Version, chunk.Chunk, chunk.Weights));
}
