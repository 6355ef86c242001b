using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Membership;
using ClusterNet.Protocol.Messages;
using ClusterNet.Protocol.Plan;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace ClusterNet.Protocol.Workers;

/// <summary>
/// A worker: computes the gradients of its micro-batches from each version of the weights and sends them to the servers.
/// It keeps the newest whole version and what it computed from it until the next version is whole, so that a lost micro-batch or a lost
/// contribution of the step at hand can be made good; beyond the whole version it gathers the chunks of the next two.
/// </summary>
public sealed partial class WorkerMachine : IStateMachine
{
    /// <summary>A server can be at most one step ahead of another, so chunks of more than two versions never need gathering at a time.</summary>
    private const int GatheredVersions = 2;

    private readonly int _worker;
    private readonly int _incarnation;
    private readonly int _lanes;
    private readonly TrainingPlan _plan;
    private readonly SortedDictionary<WeightVersion, ChunkArrivals> _gathering = [];
    private readonly SortedDictionary<WeightVersion, StepWork> _work = [];
    private readonly Allegiance _allegiance = new();
    private readonly EffectList _effects = new();
    private WeightVersion? _whole;
    private View? _view;
    private EvaluationLease? _lease;
    private EvaluationWork? _evaluation;
    private bool _progressed;
    private bool _stopped;
    private bool _isJobOver;

    /// <summary>A worker that knows nothing yet.</summary>
    /// <param name="worker">Its index.</param>
    /// <param name="incarnation">How often it was started, from 0.</param>
    /// <param name="lanes">In how many parts it computes its micro-batches side by side, at least 1. Does not change the bits.</param>
    /// <param name="plan">The job.</param>
    public WorkerMachine(int worker, int incarnation, int lanes, TrainingPlan plan)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(lanes, 1);
        _worker = worker;
        _incarnation = incarnation;
        _lanes = lanes;
        _plan = plan.Validated();
    }

    /// <inheritdoc/>
    public ActorAddress Address => ActorAddress.Worker(_worker);

    private WorkerMember? Member => _view?.Find(_worker) is { } member && member.Incarnation == _incarnation ? member : null;

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
            case ChunkPublished published:
                OnChunkPublished(published);
                break;
            case SliceLease lease:
                OnSliceLease(lease);
                break;
            case GradientComputed computed:
                OnGradientComputed(computed);
                break;
            case ContributionsWanted wanted:
                OnContributionsWanted(wanted);
                break;
            case EvaluationLease lease:
                _lease = lease;
                TryEvaluate();
                break;
            case EvaluationComputed computed:
                OnEvaluationComputed(computed);
                break;
            case TimerElapsed { Timer: TimerKind.Heartbeat }:
                foreach (ActorAddress coordinator in _allegiance.WhomToTell(_plan))
                    _effects.Send(coordinator, new Heartbeat(Address, _incarnation));
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

    private void AskToJoin() => _effects.Send(_allegiance.Coordinator, new JoinRequest(Address, _incarnation));

    private void OnViewChanged(View view)
    {
        if (!_allegiance.Follows(view.Number.Term, view.Coordinator, _view, _effects))
            return;

        if (_view is not null && view.Number <= _view.Number)
            return;
        View? before = _view;
        _view = view;
        bool isOther = before is not null ? before.Timeline != view.Timeline : (_whole is { } whole && IsOfAnotherTimeline(whole)) || _gathering.Keys.Any(IsOfAnotherTimeline);
        if (isOther)
            ForgetAll(view.Origin.Version);
        if (Member is null)
        {
            AskToJoin();
            return;
        }

        ResendMoved(before, view);
        Advance();
    }

    /// <summary>Nothing of before counts.</summary>
    private void ForgetAll(WeightVersion origin)
    {
        foreach (StepWork work in _work.Values)
            Release(work);
        _work.Clear();
        _gathering.Clear();
        _whole = null;
        _lease = null;
        _evaluation = null;
        _effects.Add(new CancelGradients(WeightVersion.Beyond));
        _effects.Add(new ReleaseVersions(origin));
    }

    /// <summary>A chunk that another server is the head of now has lost what was sent to the one before.</summary>
    private void ResendMoved(View? before, View after)
    {
        if (before is null)
            return;
        foreach (StepWork work in _work.Values)
            foreach (Contribution contribution in work.Contributions)
                if (before.ServerOf(contribution.Chunk) != after.ServerOf(contribution.Chunk))
                    _effects.Send(after.ServerOf(contribution.Chunk), contribution);
    }

    /// <summary>Somebody else is late with these micro-batches: whoever computes them first is taken.</summary>
    private void OnSliceLease(SliceLease lease)
    {
        if (Member is null || lease.Version.Step >= _plan.TotalSteps)
            return;
        int stagesReady = lease.Version == _whole ? _plan.StageChunks.Length : _gathering.GetValueOrDefault(lease.Version)?.StagesReady ?? 0;
        if (stagesReady > 0)
            WorkOn(lease.Version).Advance(lease.Version, lease.Slices, _lanes, stagesReady, _effects);
    }

    private void OnChunkPublished(ChunkPublished published)
    {
        if (IsOfAnotherTimeline(published.Version) || (_whole is { } whole && published.Version <= whole) || !Gather(published.Version, out ChunkArrivals? arrivals) || arrivals.Has(published.Chunk))
        {
            _effects.Release(published.Weights);
            return;
        }

        int stagesReady = arrivals.StagesReady;
        arrivals.Add(published.Chunk);

        _progressed = true;
        _effects.Add(new StoreWeights(published.Version, published.Chunk, published.Weights));
        if (arrivals.IsWhole)
            BecomeWhole(published.Version);
        if (arrivals.IsWhole || arrivals.StagesReady > stagesReady)
            Advance(); // nothing else that arrives allows more work; with many chunks most of them do not
    }

    /// <summary>Of a timeline that ended, or of one that this worker has not heard of yet and will ask for.</summary>
    private bool IsOfAnotherTimeline(WeightVersion version) => _view is { } view && version.Timeline != view.Timeline;

    /// <summary>The arrivals of a version; a version that two newer ones have overtaken is given up.</summary>
    private bool Gather(WeightVersion version, [NotNullWhen(true)] out ChunkArrivals? arrivals)
    {
        if (_gathering.TryGetValue(version, out arrivals))
            return true;
        if (_gathering.Count == GatheredVersions && version < _gathering.Keys.First())
            return false;
        arrivals = new ChunkArrivals(_plan);
        _gathering.Add(version, arrivals);
        if (_gathering.Count > GatheredVersions)
        {
            _gathering.Remove(_gathering.Keys.First());
            Forget(below: _gathering.Keys.First());
        }

        return true;
    }

    private void BecomeWhole(WeightVersion version)
    {
        _whole = version;
        foreach (WeightVersion gathered in _gathering.Keys.Where(gathered => gathered <= version).ToArray())
            _gathering.Remove(gathered);
        Forget(below: version);
        TryEvaluate();
    }

    /// <summary>Drops the work and the weights of versions that no step can need any more.</summary>
    private void Forget(WeightVersion below)
    {
        WeightVersion needed = _whole is { } whole && whole < below && whole.Timeline == below.Timeline && whole.Next == below ? whole : below;
        foreach (WeightVersion old in _work.Keys.Where(version => version < needed).ToArray())
        {
            Release(_work[old]);
            _work.Remove(old);
        }

        if (_whole < needed)
            _whole = null;
        _effects.Add(new CancelGradients(needed));
        _effects.Add(new ReleaseVersions(needed));
    }

    /// <summary>Begins, or lets go on, what the weights at hand allow, oldest version first.</summary>
    private void Advance()
    {
        if (Member is not { } member)
            return;
        if (_whole is { } whole)
            Advance(whole, member, _plan.StageChunks.Length);
        foreach ((WeightVersion version, ChunkArrivals arrivals) in _gathering)
            Advance(version, member, arrivals.StagesReady);
    }

    private void Advance(WeightVersion version, WorkerMember member, int stagesReady)
    {
        if (version.Step >= _plan.TotalSteps)
            return;
        WorkOn(version).Advance(version, member.Slices, _lanes, stagesReady, _effects);
    }

    private StepWork WorkOn(WeightVersion version)
    {
        if (!_work.TryGetValue(version, out StepWork? work))
            _work.Add(version, work = new StepWork(_plan.Slices));
        return work;
    }

    private void OnGradientComputed(GradientComputed computed)
    {
        if (_view is null || !_work.TryGetValue(computed.Version, out StepWork? work))
        {
            _effects.Release(computed.Gradient);
            return;
        }

        Contribution contribution = new(_worker, computed.Version, computed.Chunk, computed.Subtree, computed.Gradient, computed.Statistics);
        work.Add(contribution);
        _effects.Send(_view.ServerOf(computed.Chunk), contribution);
    }

    private void OnContributionsWanted(ContributionsWanted wanted)
    {
        if (_view is null)
            return;
        if (!_work.TryGetValue(wanted.Version, out StepWork? work))
        {
            // Whoever joined while the step was under way may never have heard of its weights: from now on they are asked for.
            if (IsAheadOf(wanted.Version))
                GoBackTo(wanted.Version);
            else if (!IsOfAnotherTimeline(wanted.Version) && (_whole is null || wanted.Version > _whole))
                Gather(wanted.Version, out _);
            return;
        }

        foreach (Contribution contribution in work.Contributions)
            if (contribution.Chunk == wanted.Chunk && wanted.Missing.Any(missing => missing.Overlaps(contribution.Subtree)))
                _effects.Send(_view.ServerOf(wanted.Chunk), contribution);
    }

    private void OnRetry()
    {
        _effects.Add(new SetTimer(TimerKind.Retry, _plan.Timeouts.Retry));
        if (!_progressed)
            AskAgain();
        _progressed = false;
    }

    private void AskAgain()
    {
        if (_view is null || Member is null)
        {
            foreach (ActorAddress candidate in _allegiance.WhomToAsk(_plan)) // whoever of them leads, or knows who does, answers
                _effects.Send(candidate, new JoinRequest(Address, _incarnation));
            return;
        }

        // Each of the versions: the servers show the newest they have, and what it lacks of that a worker may never have been shown.
        foreach ((WeightVersion version, ChunkArrivals arrivals) in _gathering)
            AskFor(_view, version, arrivals);
        if (_gathering.Count == 0)
            AskFor(_view, _whole is { } whole ? whole.Next : _view.Origin.Version, arrivals: null);
    }

    private void AskFor(View view, WeightVersion lacking, ChunkArrivals? arrivals)
    {
        for (int chunk = 0; chunk < _plan.Chunks; chunk++)
            if (arrivals is null || !arrivals.Has(chunk))
                foreach (ChainLink link in view.Chains[chunk])
                    _effects.Send(link.Address, new ChunkQuery(_worker, lacking, chunk));
    }

    /// <summary>What still arrives after the end is of no use to anybody.</summary>
    private ImmutableArray<Effect> GiveBack(Message message)
    {
        if (message is GradientComputed computed)
            _effects.Release(computed.Gradient);
        else if (message is ChunkPublished published)
            _effects.Release(published.Weights);
        else if (message is LeadershipClaim claim && _isJobOver)
            _effects.Send(claim.Coordinator, new Stop()); // a candidate that has not heard that the job is over
        else if (message is ViewChanged changed && _isJobOver)
            _effects.Send(changed.View.Coordinator, new Stop()); // one that led before, the same
        return _effects.Take();
    }

    private void OnStop()
    {
        _stopped = true;
        foreach (StepWork work in _work.Values)
            Release(work);
        _work.Clear();
        _effects.Add(new CancelGradients(WeightVersion.Beyond));
    }

    private void Release(StepWork work)
    {
        foreach (Contribution contribution in work.Contributions)
            _effects.Release(contribution.Gradient);
    }
}
