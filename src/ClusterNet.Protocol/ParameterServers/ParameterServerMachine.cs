using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Membership;
using ClusterNet.Protocol.Messages;
using ClusterNet.Protocol.Plan;
using ClusterNet.Protocol.Reduction;
using System.Collections.Immutable;

namespace ClusterNet.Protocol.ParameterServers;

/// <summary>
/// A parameter server: holds some chunks of the weights with their optimizer state. For each chunk it gathers the contributions of a step,
/// in any order and from anybody, and when the tree is complete has the chunk updated at once and tells the workers.
/// It applies no step at or beyond the horizon that the coordinator set.
/// </summary>
public sealed class ParameterServerMachine : IStateMachine
{
    private readonly int _server;
    private readonly int _incarnation;
    private readonly TrainingPlan _plan;
    private readonly SortedDictionary<int, ChunkState> _chunks = [];
    private readonly EpochAccounts _accounts;
    private readonly NormBoard _norms;
    private readonly ReductionTree _tree;
    private readonly EffectList _effects = new();
    private readonly List<Contribution> _displaced = [];
    private readonly HashSet<(int Worker, int Incarnation)> _welcomed = [];
    private View? _view;
    private int _directive;
    private long _horizon;
    private long? _saveAt;
    private double _learningRateScale;
    private bool _frozen;
    private bool _progressed;
    private bool _stopped;

    /// <summary>A server at the version that training starts from.</summary>
    /// <param name="server">Its index.</param>
    /// <param name="incarnation">How often it was started, from 0.</param>
    /// <param name="plan">The job.</param>
    /// <param name="weights">The numbers of each of its chunks at <see cref="TrainingPlan.Start"/>.</param>
    public ParameterServerMachine(int server, int incarnation, TrainingPlan plan, IReadOnlyDictionary<int, IPayload> weights)
    {
        _server = server;
        _incarnation = incarnation;
        _plan = plan.Validated();
        _horizon = plan.Start.Step;
        _accounts = new EpochAccounts(plan);
        _norms = new NormBoard(plan.Chunks);
        _tree = new ReductionTree(plan.Slices);
        _learningRateScale = plan.BoundaryStateAtStart.LearningRateScale;
        foreach ((int chunk, IPayload numbers) in weights)
        {
            ProtocolException.Require(numbers.Length == plan.ChunkLengths[chunk], $"Chunk {chunk} has {plan.ChunkLengths[chunk]} parameters, not {numbers.Length}.");
            _chunks.Add(chunk, new ChunkState(chunk, plan.Start, numbers, _tree));
        }
    }

    /// <inheritdoc/>
    public ActorAddress Address => ActorAddress.ParameterServer(_server);

    /// <inheritdoc/>
    public ImmutableArray<Effect> Step(Message message, TimeSpan now)
    {
        if (_stopped)
            return GiveBack(message);
        switch (message)
        {
            case Started:
                _effects.Add(new SetTimer(TimerKind.Heartbeat, _plan.Timeouts.Heartbeat));
                _effects.Add(new SetTimer(TimerKind.Retry, _plan.Timeouts.Retry));
                break;
            case ViewChanged { View: var view }:
                OnViewChanged(view);
                break;
            case Contribution contribution:
                OnContribution(contribution);
                break;
            case ChunkApplied applied:
                OnChunkApplied(applied);
                break;
            case ChunkSummed summed:
                OnChunkSummed(summed);
                break;
            case NormShared shared:
                _norms.Add(shared.Version, shared.Chunk, shared.SquaredNorm);
                ApplySums(shared.Version);
                break;
            case NormQuery query:
                OnNormQuery(query);
                break;
            case ChunkQuery query:
                OnChunkQuery(query);
                break;
            case ChunkSaved saved:
                Find(saved.Chunk).Saved = saved.Version;
                _effects.Send(ActorAddress.Coordinator, Accounted(saved));
                break;
            case SetHorizon directive:
                OnSetHorizon(directive);
                break;
            case Freeze freeze:
                OnFreeze(freeze);
                break;
            case TimerElapsed { Timer: TimerKind.Heartbeat }:
                _effects.Send(ActorAddress.Coordinator, new Heartbeat(Address, _incarnation));
                _effects.Add(new SetTimer(TimerKind.Heartbeat, _plan.Timeouts.Heartbeat));
                break;
            case TimerElapsed { Timer: TimerKind.Retry }:
                OnRetry();
                break;
            case Stop:
                OnStop();
                break;
            default:
                throw new ProtocolException($"{Address} does not understand {message.GetType().Name}.");
        }

        return _effects.Take();
    }

    private void OnViewChanged(View view)
    {
        if (_view is not null && view.Number <= _view.Number)
            return;
        _view = view;
        _welcomed.RemoveWhere(known => view.Find(known.Worker)?.Incarnation != known.Incarnation);
        foreach (WorkerMember member in view.Workers)
            if (_welcomed.Add((member.Worker, member.Incarnation)))
                foreach (ChunkState chunk in _chunks.Values)
                    Publish(chunk, member.Address);
    }

    private void OnContribution(Contribution contribution)
    {
        ChunkState chunk = Find(contribution.Chunk);
        if (contribution.Version < chunk.Version)
        {
            _effects.Release(contribution.Gradient);
            Publish(chunk, ActorAddress.Worker(contribution.Worker));
            return;
        }

        SubtreeSet<Contribution>? set =
            contribution.Version == chunk.Version && chunk.Applying is null ? chunk.Arrived
            : contribution.Version == chunk.Version.Next ? chunk.Early
            : null; // the sum is under way already, or the contribution is of a timeline that this server does not know yet
        if (set is null)
        {
            _effects.Release(contribution.Gradient);
            return;
        }

        _progressed |= set.TryAdd(contribution.Subtree, contribution, _displaced);
        foreach (Contribution displaced in _displaced)
            _effects.Release(displaced.Gradient);
        _displaced.Clear();
        TryApply(chunk);
    }

    private void TryApply(ChunkState chunk)
    {
        if (_frozen || chunk.Applying is not null || chunk.Version.Step >= _horizon || !chunk.Arrived.IsComplete)
            return;
        (ImmutableArray<Contribution> contributions, ReductionSchedule schedule) = chunk.BeginUpdate();
        _effects.Add(_plan.NeedsGradientNorm
            ? new SumChunk(chunk.Version, chunk.Chunk, contributions, schedule)
            : new ApplyChunk(chunk.Version, chunk.Chunk, contributions, schedule, _learningRateScale));
    }

    private void OnChunkSummed(ChunkSummed summed)
    {
        ChunkState chunk = Find(summed.Chunk);
        StatisticSums? statistics = chunk.Chunk == TrainingPlan.LeadChunk ? SumStatistics(chunk.Applying!.Value) : null;
        Contribution sum = new(Worker: -1, summed.Version, summed.Chunk, _tree.Root, summed.Sum, statistics);
        foreach (Contribution contribution in chunk.TakeSum(sum))
            _effects.Release(contribution.Gradient);
        _norms.Add(summed.Version, summed.Chunk, summed.SquaredNorm);
        ShareNorm(new NormShared(summed.Version, summed.Chunk, summed.SquaredNorm));
        ApplySums(summed.Version);
    }

    /// <summary>Applies the sums of a step once the norm over all chunks is known.</summary>
    private void ApplySums(WeightVersion version)
    {
        if (_norms.NormOf(version) is not { } norm)
            return;
        foreach (ChunkState chunk in _chunks.Values)
            if (chunk.Version == version && chunk.Sum is not null)
            {
                ImmutableArray<Contribution> sum = [chunk.UseSum()];
                _effects.Add(new ApplyChunk(version, chunk.Chunk, sum, _tree.ScheduleOfSubtrees([_tree.Root]), _learningRateScale, norm));
            }
    }

    private void ShareNorm(NormShared norm)
    {
        for (int server = 0; server < _plan.Servers; server++)
            if (server != _server)
                _effects.Send(ActorAddress.ParameterServer(server), norm);
    }

    private void OnNormQuery(NormQuery query)
    {
        foreach (ChunkState chunk in _chunks.Values)
            if (_norms.Of(query.Version, chunk.Chunk) is { } square)
                _effects.Send(ActorAddress.ParameterServer(query.Server), new NormShared(query.Version, chunk.Chunk, square));
    }

    private void AskForNorms()
    {
        foreach (WeightVersion version in _chunks.Values.Where(chunk => chunk.Sum is not null).Select(chunk => chunk.Version).Distinct())
            for (int server = 0; server < _plan.Servers; server++)
                if (server != _server)
                    _effects.Send(ActorAddress.ParameterServer(server), new NormQuery(_server, version));
    }

    private void OnChunkApplied(ChunkApplied applied)
    {
        ChunkState chunk = Find(applied.Chunk);
        ImmutableArray<Contribution> summed = chunk.EndUpdate(applied.Version, applied.Weights);
        _progressed = true;
        // What spans two versions back is needed by nobody: this version's step could only be summed where the one before was whole.
        _effects.Add(new ReleaseVersions(_chunks.Values.Min(held => held.Version) is var oldest && oldest.Step > 0 ? oldest with { Step = oldest.Step - 1 } : oldest));
        if (_view is not null)
            foreach (WorkerMember member in _view.Workers)
                Publish(chunk, member.Address);
        if (chunk.Chunk == TrainingPlan.LeadChunk)
            _effects.Send(ActorAddress.Coordinator, _accounts.Add(chunk.Version, SumStatistics(summed)));
        GiveBack(summed);
        TrySave(chunk);
        TryApply(chunk);
    }

    private StatisticSums SumStatistics(ImmutableArray<Contribution> summed)
    {
        ImmutableArray<(SliceRange, StatisticSums)>.Builder parts = ImmutableArray.CreateBuilder<(SliceRange, StatisticSums)>(summed.Length);
        foreach (Contribution contribution in summed)
        {
            ProtocolException.Require(contribution.Statistics is not null, "A contribution to the lead chunk carries statistics.");
            parts.Add((contribution.Subtree, contribution.Statistics!));
        }

        return StatisticSums.Reduce(_tree, parts.MoveToImmutable());
    }

    private void TrySave(ChunkState chunk)
    {
        if (chunk.Saving == chunk.Version || chunk.Version <= _plan.Start || !(_plan.IsCheckpointed(chunk.Version.Step) || chunk.Version.Step == _saveAt))
            return;
        chunk.Saving = chunk.Version;
        if (chunk.Chunk == TrainingPlan.LeadChunk)
            _accounts.Save(chunk.Version);
        _effects.Add(new SaveChunk(chunk.Version, chunk.Chunk));
    }

    private ChunkSaved Accounted(ChunkSaved saved) =>
        saved.Chunk == TrainingPlan.LeadChunk ? saved with { EpochStatistics = _accounts.At(saved.Version) } : saved;

    private void OnChunkQuery(ChunkQuery query)
    {
        ChunkState chunk = Find(query.Chunk);
        ActorAddress worker = ActorAddress.Worker(query.Worker);
        if (query.Version <= chunk.Version)
        {
            if (query.Version.Next == chunk.Version && chunk.PreviousWeights is { } previous)
                _effects.Send(worker, new ChunkPublished(query.Version, chunk.Chunk, previous));
            Publish(chunk, worker);
        }
        else if (chunk.Applying is null && !chunk.Arrived.IsComplete)
        {
            _effects.Send(worker, new ContributionsWanted(chunk.Version, chunk.Chunk, chunk.Arrived.Missing()));
        }
    }

    private void OnSetHorizon(SetHorizon directive)
    {
        if (directive.Directive <= _directive)
            return;
        _directive = directive.Directive;
        _horizon = directive.Horizon;
        _saveAt = directive.SaveAt;
        _learningRateScale = directive.LearningRateScale;
        _frozen = false;
        foreach (ChunkState chunk in _chunks.Values)
        {
            if (chunk.Applying is null)
                TrySave(chunk);
            TryApply(chunk);
        }
    }

    private void OnFreeze(Freeze freeze)
    {
        if (freeze.Directive < _directive || (freeze.Directive == _directive && !_frozen))
            return;
        _directive = freeze.Directive;
        _frozen = true;
        _effects.Send(ActorAddress.Coordinator, new Frozen(_server, freeze.Directive, Reached().Step));
    }

    /// <summary>The newest version of any chunk, an update under way counted as done. There may be more servers than chunks.</summary>
    private WeightVersion Reached() => _chunks.Count == 0 ? _plan.Start : _chunks.Values.Max(chunk => chunk.Reaching);

    /// <summary>A word to the coordinator may have been lost: while nothing moves, it is said again.</summary>
    private void OnRetry()
    {
        _effects.Add(new SetTimer(TimerKind.Retry, _plan.Timeouts.Retry));
        if (!_progressed)
        {
            AskForNorms();
            if (_accounts.Last is { } last)
                _effects.Send(ActorAddress.Coordinator, last);
            foreach (ChunkState chunk in _chunks.Values)
                if (chunk.Saved is { } saved)
                    _effects.Send(ActorAddress.Coordinator, Accounted(new ChunkSaved(saved, chunk.Chunk, null)));
        }

        _progressed = false;
    }

    private void OnStop()
    {
        _stopped = true;
        foreach (ChunkState chunk in _chunks.Values)
        {
            GiveBack(chunk.Abandon());
            if (chunk.Sum is not null)
                GiveBack([chunk.UseSum()]);
        }
    }

    /// <summary>What still arrives after the end is of no use to anybody; an update under way has read its contributions only now.</summary>
    private ImmutableArray<Effect> GiveBack(Message message)
    {
        if (message is Contribution contribution)
            _effects.Release(contribution.Gradient);
        else if (message is ChunkSummed summed)
        {
            _effects.Release(summed.Sum);
            GiveBack(Find(summed.Chunk).Applying!.Value);
        }
        else if (message is ChunkApplied applied)
            GiveBack(Find(applied.Chunk).EndUpdate(applied.Version, applied.Weights));
        return _effects.Take();
    }

    private void GiveBack(ImmutableArray<Contribution> contributions)
    {
        foreach (Contribution contribution in contributions)
            _effects.Release(contribution.Gradient);
    }

    private void Publish(ChunkState chunk, ActorAddress worker) => _effects.Send(worker, new ChunkPublished(chunk.Version, chunk.Chunk, chunk.Weights));

    private ChunkState Find(int chunk)
    {
        ProtocolException.Require(_chunks.TryGetValue(chunk, out ChunkState? state), $"{Address} does not hold chunk {chunk}.");
        return state!;
    }
}
