using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Membership;
using ClusterNet.Protocol.Messages;
using ClusterNet.Protocol.Plan;
using ClusterNet.Protocol.Reduction;
using System.Collections.Immutable;

namespace ClusterNet.Protocol.ParameterServers;

/// <summary>Contributions, sums, norms, updates: one step of a chunk after another.</summary>
public sealed partial class ParameterServerMachine
{
    private readonly List<Contribution> _displaced = [];

    private bool IsPublisherOfLead => _chunks.TryGetValue(TrainingPlan.LeadChunk, out ChunkState? lead) && lead.Position.IsPublisher;

    private void OnContribution(Contribution contribution)
    {
        if (!_chunks.TryGetValue(contribution.Chunk, out ChunkState? chunk))
        {
            _effects.Release(contribution.Gradient);
            return;
        }

        if (contribution.Version < chunk.Version)
        {
            _effects.Release(contribution.Gradient);
            if (chunk.Position.IsPublisher)
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
        if (_frozen || chunk.IsBusy || !chunk.Position.IsHead || !chunk.Arrived.IsComplete)
            return;
        if (_directive is not { } directive || directive.Timeline != chunk.Version.Timeline || chunk.Version.Step >= directive.Horizon)
            return;
        (ImmutableArray<Contribution> contributions, ReductionSchedule schedule) = chunk.BeginUpdate();
        ReleaseOldVersions();
        _effects.Add(_plan.NeedsGradientNorm || !chunk.Position.IsPublisher
            ? new SumChunk(chunk.Version, chunk.Chunk, contributions, schedule)
            : new ApplyChunk(chunk.Version, chunk.Chunk, contributions, schedule, LearningRateScale));
    }

    private void OnChunkSummed(ChunkSummed summed)
    {
        if (EndLeaving(summed.Chunk) is { } gone)
        {
            _effects.Release(summed.Sum);
            Release(gone.Applying!.Value);
            return;
        }

        ChunkState chunk = _chunks[summed.Chunk];
        StatisticSums? statistics = chunk.Chunk == TrainingPlan.LeadChunk ? SumStatistics(chunk.Applying!.Value) : null;
        Release(chunk.TakeSum(SumOf(summed.Version, summed.Chunk, summed.Sum, statistics)));
        if (!_plan.NeedsGradientNorm)
        {
            ApplySum(chunk, squaredNorm: null, norm: null);
            return;
        }

        TellServers(new NormShared(summed.Version, summed.Chunk, summed.SquaredNorm));
        LearnNorm(summed.Version, summed.Chunk, summed.SquaredNorm);
    }

    /// <summary>Notes what a chunk adds to the norm, however it was learnt; the last one that was lacking lets the sums of its step be applied.</summary>
    private void LearnNorm(WeightVersion version, int chunk, double squaredNorm)
    {
        _norms.Add(version, chunk, squaredNorm);
        ApplySums(version);
    }

    private Contribution SumOf(WeightVersion version, int chunk, IPayload sum, StatisticSums? statistics) =>
        new(Worker: -1, version, chunk, _tree.Root, sum, statistics);

    /// <summary>Applies the sums of a step once the norm over all chunks is known.</summary>
    private void ApplySums(WeightVersion version)
    {
        if (_norms.NormOf(version) is not { } norm)
            return;
        foreach (ChunkState chunk in _chunks.Values)
            if (chunk.Version == version && chunk.Sum is not null)
                ApplySum(chunk, _norms.Of(version, chunk.Chunk), norm);
    }

    private void ApplySum(ChunkState chunk, double? squaredNorm, double? norm)
    {
        Contribution sum = chunk.UseSum();
        ApplySum(chunk, new ReplicaUpdate(sum.Version, sum.Chunk, sum.Gradient, sum.Statistics, LearningRateScale, squaredNorm, norm));
    }

    /// <summary>Applies a sum that is under way in the chunk, and lets the servers behind do the same.</summary>
    private void ApplySum(ChunkState chunk, ReplicaUpdate update)
    {
        if (!chunk.Position.IsPublisher)
        {
            _effects.Send(chunk.Position.Successor!.Value.Address, update);
            if (chunk.Position.Forward(update) is { } before)
                _effects.Release(before.Sum);
        }

        _effects.Add(new ApplyChunk(
            update.Version, chunk.Chunk, chunk.Applying!.Value, _tree.ScheduleOfSubtrees([_tree.Root]), update.LearningRateScale, update.GradientNorm));
    }

    private void TellServers(Message message)
    {
        foreach (ServerMember member in _view!.Servers)
            if (member.Server != _server)
                _effects.Send(member.Address, message);
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
            TellServers(new NormQuery(_server, version));
    }

    private void OnChunkApplied(ChunkApplied applied, TimeSpan now)
    {
        if (EndLeaving(applied.Chunk) is { } gone)
        {
            Release(gone.Applying!.Value);
            return;
        }

        ChunkState chunk = _chunks[applied.Chunk];
        (ImmutableArray<Contribution> summed, ImmutableArray<Contribution> left) = chunk.EndUpdate(applied.Version, applied.Weights);
        _progressed = true;
        ReleaseOldVersions();
        ShowNewVersion(chunk);
        if (chunk.Chunk == TrainingPlan.LeadChunk)
            Account(chunk, SumStatistics(summed), now);
        if (!(chunk.Position.Forwarded is { } forwarded && ReferenceEquals(forwarded.Sum, summed[0].Gradient)))
            Release(summed); // what was forwarded is kept until the server behind has it
        Release(left);
        TrySave(chunk);
        BringUpSuccessor(chunk);
        TryApply(chunk);
    }

    /// <summary>
    /// A step can only be summed where the one before was whole: once a chunk is being updated, what came before the version that it is updated from is
    /// needed by nobody, for none of the chunks. What the host is still at work on is needed until it answers.
    /// </summary>
    private void ReleaseOldVersions()
    {
        WeightVersion needed = NeededByChunks();
        foreach (ChunkState chunk in _chunks.Values)
            chunk.ForgetPrevious(needed);
        foreach (PendingChunk pending in _loading.Values)
            needed = Earlier(needed, Before(pending.Version));
        foreach (ChunkState leaving in _leaving.Values)
            needed = Earlier(needed, leaving.Version);
        _effects.Add(new ReleaseVersions(needed));
    }

    private WeightVersion NeededByChunks()
    {
        if (_chunks.Count == 0)
            return WeightVersion.Beyond;
        WeightVersion whole = _chunks.Values.Max(chunk => chunk.Applying is null ? Before(chunk.Version) : chunk.Version);
        return Earlier(whole, _chunks.Values.Min(chunk => chunk.Version));
    }

    private static WeightVersion Earlier(WeightVersion one, WeightVersion other) => one < other ? one : other;

    private static WeightVersion Before(WeightVersion version) => version.Step > 0 ? version with { Step = version.Step - 1 } : version;

    private void ShowNewVersion(ChunkState chunk)
    {
        if (chunk.Position.Predecessor is { } predecessor)
            _effects.Send(predecessor.Address, new ReplicaAck(_server, chunk.Since, chunk.Version, chunk.Chunk));
        if (chunk.Position.IsPublisher)
            foreach (WorkerMember member in _view!.Workers)
                Publish(chunk, member.Address);
    }

    private void Account(ChunkState lead, StatisticSums statistics, TimeSpan now)
    {
        StepCompleted completed = _accounts.Add(lead.Version, statistics);
        _stepTimes.Complete(now);
        if (lead.Position.IsPublisher)
            _effects.Send(_allegiance.Coordinator, completed);
    }

    /// <summary>Once in a while the head of the lead chunk looks whether its step is late, and says what it waits for.</summary>
    private void TellOfLateSlices(TimeSpan now)
    {
        if (!_chunks.TryGetValue(TrainingPlan.LeadChunk, out ChunkState? lead) || !lead.Position.IsHead)
            return;
        bool waits = !_frozen && !lead.IsBusy && !lead.Arrived.IsComplete && _directive?.Timeline == lead.Version.Timeline && lead.Version.Step < _directive.Horizon;
        if (!waits)
            _stepTimes.Restart();
        else if (_stepTimes.IsLate(now, _plan.Timeouts.Late))
            _effects.Send(_allegiance.Coordinator, new SlicesLate(lead.Version, lead.Arrived.Missing()));
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
        bool isWanted = _plan.IsCheckpointed(chunk.Version.Step) || (chunk.Version.Step == _directive?.SaveAt && chunk.Version.Timeline == _directive.Timeline);
        if (!isWanted || chunk.Saving == chunk.Version || chunk.Version <= _view!.Origin.Version || !chunk.Position.IsPublisher)
            return;
        chunk.Saving = chunk.Version;
        if (chunk.Chunk == TrainingPlan.LeadChunk)
            _accounts.Save(chunk.Version);
        _effects.Add(new SaveChunk(chunk.Version, chunk.Chunk));
    }

    private void OnChunkSaved(ChunkSaved saved)
    {
        if (!_chunks.TryGetValue(saved.Chunk, out ChunkState? chunk) || chunk.Saving != saved.Version)
            return; // asked for in an earlier term or timeline
        chunk.Saved = saved.Version;
        _effects.Send(_allegiance.Coordinator, Accounted(saved));
    }

    private ChunkSaved Accounted(ChunkSaved saved) =>
        saved.Chunk == TrainingPlan.LeadChunk ? saved with { EpochStatistics = _accounts.At(saved.Version) } : saved;

    private void OnChunkQuery(ChunkQuery query)
    {
        if (!_chunks.TryGetValue(query.Chunk, out ChunkState? chunk))
            return;
        ActorAddress worker = ActorAddress.Worker(query.Worker);
        if (query.Version > chunk.Version)
        {
            if (chunk.Position.IsHead && !chunk.IsBusy && !chunk.Arrived.IsComplete)
                _effects.Send(worker, new ContributionsWanted(chunk.Version, chunk.Chunk, chunk.Arrived.Missing()));
            return;
        }

        if (!chunk.Position.IsPublisher)
            return;
        if (query.Version.Next == chunk.Version && chunk.PreviousWeights is { } previous)
            _effects.Send(worker, new ChunkPublished(query.Version, chunk.Chunk, previous));
        Publish(chunk, worker);
    }
}
