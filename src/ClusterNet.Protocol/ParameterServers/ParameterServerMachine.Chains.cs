using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Membership;
using ClusterNet.Protocol.Messages;
using ClusterNet.Protocol.Plan;
using System.Collections.Immutable;

namespace ClusterNet.Protocol.ParameterServers;

/// <summary>
/// The chains of servers that hold a chunk (chain replication, van Renesse and Schneider 2004): the head sums and applies, those behind it
/// apply the same sum, and the last one publishes. So a version that anybody has seen is held by every server of the chain.
/// A server that is new in a chain is brought up by the one before it.
/// </summary>
public sealed partial class ParameterServerMachine
{
    private readonly SortedDictionary<int, PendingChunk> _loading = [];
    private readonly SortedDictionary<int, ChunkState> _leaving = [];
    private readonly SortedDictionary<int, ReplicaUpdate> _waiting = [];

    /// <summary>On another timeline nothing of before counts.</summary>
    private void BeginTimeline(View view)
    {
        foreach (ChunkState chunk in _chunks.Values)
            GiveUp(chunk);
        _chunks.Clear();
        _accounts = new EpochAccounts(_plan, view.Origin.EpochStatistics, last: null);
        _norms = new NormBoard(_plan.Chunks); // which keeps the newest: what two parted coordinators called their timelines says nothing of their order
        _stepTimes.Restart();
        ReleaseOldVersions();
    }

    /// <summary>Takes the places that the view gives this server; gives up the chunks that it is not to hold, or has missed something of.</summary>
    private void TakePlaces()
    {
        foreach (ChunkState chunk in _chunks.Values.ToArray())
        {
            if (PlaceIn(chunk.Chunk) is not var (place, link) || link.Since != chunk.Since)
            {
                GiveUp(chunk);
                _chunks.Remove(chunk.Chunk);
                _held = null;
                continue;
            }

            TakePlace(chunk, place);
        }

        if (_held is null)
            ReleaseOldVersions();
    }

    private (int Place, ChainLink Link)? PlaceIn(int chunk) =>
        MemberView is { } view && view.PlaceOf(_server, chunk) is >= 0 and var place ? (place, view.Chains[chunk][place]) : null;

    private void TakePlace(ChunkState chunk, int place)
    {
        bool wasPublisher = chunk.Position.IsPublisher;
        ChainLink? before = chunk.Position.Predecessor;
        if (chunk.Position.Move(_view!, chunk.Chunk, place) && chunk.Position.Forward(null) is { } forwarded)
            ReleaseForwarded(chunk, forwarded);
        if (chunk.Position.Predecessor is { } predecessor && predecessor != before)
            _effects.Send(predecessor.Address, new ReplicaAck(_server, chunk.Since, chunk.Version, chunk.Chunk));
        if (!wasPublisher && chunk.Position.IsPublisher)
            BecomePublisher(chunk);
        BringUpSuccessor(chunk);
        TryApply(chunk);
    }

    /// <summary>The one who published is gone, or was never there: what it may not have said is said now.</summary>
    private void BecomePublisher(ChunkState chunk)
    {
        foreach (WorkerMember member in _view!.Workers)
            Publish(chunk, member.Address);
        if (chunk.Chunk == TrainingPlan.LeadChunk && _accounts.Last is { } last)
            _effects.Send(_allegiance.Coordinator, last);
        if (chunk.Applying is null)
            TrySave(chunk);
    }

    /// <summary>The heads of a timeline load their chunks from where it begins; whoever stands behind waits for the one before.</summary>
    private void LoadMissing()
    {
        if (MemberView is not { } view)
            return;
        for (int chunk = 0; chunk < _plan.Chunks; chunk++)
        {
            bool isAbsent = !_chunks.ContainsKey(chunk) && !_loading.ContainsKey(chunk) && !_leaving.ContainsKey(chunk);
            if (!isAbsent || PlaceIn(chunk) is not (0, var link) || link.Since != view.Began)
                continue;
            _loading.Add(chunk, new PendingChunk(link.Since, view.Origin.Version, view.Origin.EpochStatistics, LastCompleted: null, SquaredNorm: null));
            _effects.Add(new LoadChunk(view.Origin.Version, chunk));
        }
    }

    private void OnChunkLoaded(ChunkLoaded loaded)
    {
        ProtocolException.Require(_loading.Remove(loaded.Chunk, out PendingChunk? pending), $"{Address} was not loading chunk {loaded.Chunk}.");
        if (PlaceIn(loaded.Chunk) is not var (place, link) || link.Since != pending!.Since || pending.Version.Timeline != _view!.Timeline)
        {
            _effects.Add(new DropChunk(loaded.Chunk));
            DropWaiting(loaded.Chunk);
            LoadMissing();
            return;
        }

        ChunkState chunk = new(loaded.Chunk, pending.Since, loaded.Version, loaded.Weights, loaded.PreviousWeights, _tree);
        _chunks.Add(chunk.Chunk, chunk);
        _held = null;
        _progressed = true;
        if (chunk.Chunk == TrainingPlan.LeadChunk)
            _accounts = new EpochAccounts(_plan, pending.EpochStatistics, pending.LastCompleted);
        if (pending.SquaredNorm is { } square)
            LearnNorm(Before(chunk.Version), chunk.Chunk, square);
        ReleaseOldVersions();
        if (place > 0)
            SendHeartbeat(); // the coordinator waits to hear that the chain is complete
        chunk.Position.Move(_view, chunk.Chunk, place);
        if (pending.HandedOverTo is { } behind && chunk.Position.Successor == behind)
        {
            chunk.Position.HandOver();
            Capture(chunk);
        }

        if (chunk.Position.Predecessor is { } predecessor)
            _effects.Send(predecessor.Address, new ReplicaAck(_server, chunk.Since, chunk.Version, chunk.Chunk));
        if (chunk.Position.IsPublisher)
            BecomePublisher(chunk);
        BringUpSuccessor(chunk);
        TakeWaiting(chunk);
    }

    /// <summary>A copy for a server behind that has nothing yet, as soon as the host is not at work on the chunk.</summary>
    private void BringUpSuccessor(ChunkState chunk)
    {
        if (chunk.Position.Successor is not null && !chunk.Position.IsHandedOver && !chunk.IsBusy)
            Capture(chunk);
    }

    private void Capture(ChunkState chunk)
    {
        chunk.Position.BeginCapture();
        _effects.Add(new CaptureChunk(chunk.Version, chunk.Chunk));
    }

    private void OnChunkCaptured(ChunkCaptured captured)
    {
        if (EndLeaving(captured.Chunk) is null)
        {
            ChunkState chunk = _chunks[captured.Chunk];
            chunk.Position.EndCapture();
            if (chunk.Position.Successor is { } successor)
            {
                _effects.Send(successor.Address, StateOf(chunk, successor, captured.OptimizerState));
                chunk.Position.HandOver();
            }

            TakeWaiting(chunk);
            TryApply(chunk);
        }

        _effects.Release(captured.OptimizerState);
    }

    private ReplicaState StateOf(ChunkState chunk, ChainLink successor, IPayload optimizerState)
    {
        bool isLead = chunk.Chunk == TrainingPlan.LeadChunk;
        return new ReplicaState(
            successor.Since, chunk.Version, chunk.Chunk, chunk.Weights, chunk.PreviousWeights, optimizerState,
            isLead ? _accounts.Running : null, isLead ? _accounts.Last : null, _norms.Of(Before(chunk.Version), chunk.Chunk));
    }

    private void OnReplicaState(ReplicaState state)
    {
        _chunks.TryGetValue(state.Chunk, out ChunkState? chunk);
        bool isFor = PlaceIn(state.Chunk) is var (_, link) && link.Since == state.Since && state.Version.Timeline == _view!.Timeline;
        bool isOfUse = chunk is null || (state.Version > chunk.Version && !chunk.IsBusy);
        if (!isFor || !isOfUse || _loading.ContainsKey(state.Chunk) || _leaving.ContainsKey(state.Chunk))
        {
            Release(state);
            if (isFor && chunk?.Position.Predecessor is { } predecessor)
                _effects.Send(predecessor.Address, new ReplicaAck(_server, chunk.Since, chunk.Version, chunk.Chunk));
            return;
        }

        ChainLink? handedOverTo = chunk?.Position.IsHandedOver == true ? chunk.Position.Successor : null;
        if (chunk is not null)
        {
            GiveUp(chunk);
            _chunks.Remove(chunk.Chunk);
            _held = null;
        }

        _loading.Add(state.Chunk, new PendingChunk(
            state.Since, state.Version, state.EpochStatistics, state.LastCompleted, state.PreviousSquaredNorm, handedOverTo));
        _effects.Add(new InstallChunk(state.Version, state.Chunk, state.Weights, state.PreviousWeights, state.OptimizerState));
    }

    private void OnReplicaUpdate(ReplicaUpdate update)
    {
        if (!_chunks.TryGetValue(update.Chunk, out ChunkState? chunk))
        {
            if (_loading.ContainsKey(update.Chunk))
                Wait(update);
            else
                _effects.Release(update.Sum);
            return;
        }

        if (update.Version == chunk.Version && chunk.Position.IsCapturing)
            Wait(update);
        else if (update.Version != chunk.Version || chunk.IsBusy || _frozen || chunk.Position.Predecessor is not { } predecessor)
        {
            _effects.Release(update.Sum);
            if (chunk.Position.Predecessor is { } sender)
                _effects.Send(sender.Address, new ReplicaAck(_server, chunk.Since, chunk.Version, chunk.Chunk));
        }
        else
        {
            chunk.BeginUpdate(SumOf(update.Version, update.Chunk, update.Sum, update.Statistics));
            ReleaseOldVersions();
            ApplySum(chunk, update);
            if (update.SquaredNorm is { } square)
                LearnNorm(update.Version, update.Chunk, square);
        }
    }

    private void OnReplicaAck(ReplicaAck ack)
    {
        if (!_chunks.TryGetValue(ack.Chunk, out ChunkState? chunk))
            return;
        chunk.Position.Acknowledge(ack);
        if (chunk.Position.Forwarded is { } forwarded && chunk.Position.Has(forwarded.Version.Next))
        {
            chunk.Position.Forward(null);
            ReleaseForwarded(chunk, forwarded);
        }
    }

    /// <summary>While nothing moves, the server behind is sent again what it may have missed.</summary>
    private void HelpSuccessor(ChunkState chunk)
    {
        if (chunk.Position.Successor is not { } successor || chunk.IsBusy || (chunk.Position.IsHandedOver && chunk.Position.Has(chunk.Version)))
            return;
        if (chunk.Position.IsHandedOver && chunk.Position.CanResend)
            _effects.Send(successor.Address, chunk.Position.Forwarded!);
        else
            Capture(chunk);
    }

    private void Wait(ReplicaUpdate update)
    {
        DropWaiting(update.Chunk);
        _waiting.Add(update.Chunk, update);
    }

    private void TakeWaiting(ChunkState chunk)
    {
        if (!chunk.IsBusy && _waiting.Remove(chunk.Chunk, out ReplicaUpdate? update))
            OnReplicaUpdate(update);
    }

    private void DropWaiting(int chunk)
    {
        if (_waiting.Remove(chunk, out ReplicaUpdate? update))
            _effects.Release(update.Sum);
    }

    /// <summary>Lets go of all that a chunk has; what the host is still at work on is let go when it answers.</summary>
    private void GiveUp(ChunkState chunk)
    {
        Release(chunk.Abandon());
        DropWaiting(chunk.Chunk);
        if (chunk.Position.Forward(null) is { } forwarded)
            ReleaseForwarded(chunk, forwarded);
        if (chunk.Sum is not null)
            _effects.Release(chunk.UseSum().Gradient);
        else if (chunk.IsBusy)
        {
            _leaving.Add(chunk.Chunk, chunk);
            return;
        }

        _effects.Add(new DropChunk(chunk.Chunk));
    }

    /// <summary>The host has answered for a chunk that was given up meanwhile; null when the answer is for a chunk that is held.</summary>
    private ChunkState? EndLeaving(int chunk)
    {
        if (!_leaving.Remove(chunk, out ChunkState? gone))
            return null;
        _effects.Add(new DropChunk(chunk));
        if (!_stopped)
        {
            ReleaseOldVersions();
            LoadMissing();
        }

        return gone;
    }

    /// <summary>A forwarded sum that is still being applied here is released when it has been.</summary>
    private void ReleaseForwarded(ChunkState chunk, ReplicaUpdate forwarded)
    {
        bool isApplying = chunk.Applying is { Length: 1 } applying && ReferenceEquals(applying[0].Gradient, forwarded.Sum);
        if (!isApplying)
            _effects.Release(forwarded.Sum);
    }

    private void Release(ReplicaState state)
    {
        _effects.Release(state.Weights);
        if (state.PreviousWeights is { } previous)
            _effects.Release(previous);
        _effects.Release(state.OptimizerState);
    }

    /// <summary>What still arrives after the end is of no use to anybody; an update under way has read its contributions only now.</summary>
    private ImmutableArray<Effect> GiveBack(Message message)
    {
        switch (message)
        {
            case Contribution contribution:
                _effects.Release(contribution.Gradient);
                break;
            case ReplicaUpdate update:
                _effects.Release(update.Sum);
                break;
            case ReplicaState state:
                Release(state);
                break;
            case LeadershipClaim claim when _isJobOver:
                _effects.Send(claim.Coordinator, new Stop()); // a candidate that has not heard that the job is over
                break;
            case ViewChanged changed when _isJobOver:
                _effects.Send(changed.View.Coordinator, new Stop()); // one that led before, the same
                break;
            case ChunkSummed summed:
                _effects.Release(summed.Sum);
                Release(EndLeaving(summed.Chunk)!.Applying!.Value);
                break;
            case ChunkApplied applied:
                Release(EndLeaving(applied.Chunk)!.Applying!.Value);
                break;
            case ChunkCaptured captured:
                EndLeaving(captured.Chunk);
                _effects.Release(captured.OptimizerState);
                break;
        }

        return _effects.Take();
    }
}
