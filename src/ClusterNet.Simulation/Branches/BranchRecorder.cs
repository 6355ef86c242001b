using ClusterNet.Protocol;
using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Membership;
using ClusterNet.Protocol.Messages;
using System.Collections.Immutable;

namespace ClusterNet.Simulation.Branches;

/// <summary>Recognizes from outside which branches a run reaches: from what an actor was told and what it did then.</summary>
public sealed class BranchRecorder : SimulationObserver
{
    private readonly SortedDictionary<int, WeightVersion> _newest = [];
    private readonly SortedSet<(int Worker, WeightVersion Version)> _begun = [];
    private readonly SortedDictionary<int, View> _serverViews = [];
    private SimulationView? _view;
    private View? _newestView;
    private bool _finished;
    private bool _halting;

    /// <summary>How often each branch was reached so far.</summary>
    public BranchCounts Counts { get; } = new();

    /// <inheritdoc/>
    public override void Begins(SimulationView view) => _view = view;

    /// <inheritdoc/>
    public override void AttemptBegins(int attempt)
    {
        Count(attempt > 1 && !_finished, Branch.JobLost);
        _newest.Clear();
        _begun.Clear();
        _serverViews.Clear();
        _newestView = null;
        _finished = false;
        _halting = false;
        long start = _view!.AttemptStart.Step;
        Count(start > 0, Branch.Resumed);
        Count(start % _view.Plan.StepsPerEpoch != 0, Branch.ResumedInsideEpoch);
        Count(start == 0 && attempt > 1, Branch.BegunAnew);
    }

    /// <inheritdoc/>
    public override void ActorEnds(ActorAddress actor, int incarnation)
    {
        if (actor.Role == ActorRole.Worker)
            _begun.RemoveWhere(begun => begun.Worker == actor.Index);
        if (actor.Role == ActorRole.ParameterServer)
            _serverViews.Remove(actor.Index);
    }

    /// <inheritdoc/>
    public override void Ends()
    {
        for (int refused = 0; refused < _view!.CheckpointsRefused; refused++)
            Counts.Add(Branch.DamagedCheckpointRefused);
    }

    /// <inheritdoc/>
    public override void Stepped(ActorAddress actor, int incarnation, Message message, ImmutableArray<Effect> effects)
    {
        switch (actor.Role)
        {
            case ActorRole.Coordinator:
                OnCoordinator(message, effects);
                break;
            case ActorRole.ParameterServer:
                OnServer(actor.Index, message, effects);
                break;
            default:
                OnWorker(actor.Index, message, effects);
                break;
        }
    }

    private void OnCoordinator(Message message, ImmutableArray<Effect> effects)
    {
        Count(message is CheckpointCommitted, Branch.CheckpointCommitted);
        Count(message is CheckpointFailed, Branch.CheckpointFailed);
        Count(message is Frozen && effects.Any(effect => effect is Send { Message: SetHorizon horizon } && horizon.SaveAt == horizon.Horizon), Branch.FrozenAndHalted);
        Count(message is Frozen && effects.Any(effect => effect is Send { Message: SetHorizon horizon } && horizon.SaveAt < horizon.Horizon), Branch.FrozenAndSaved);
        Count(message is EvaluationResult && effects.Any(effect => effect is Send { Message: SetHorizon horizon } && horizon.SaveAt < horizon.Horizon), Branch.SavedAtBoundary);
        Count(message is TimerElapsed or ActorDown && Sends<EvaluationLease>(effects), Branch.EvaluationLeasedAgain);
        Count(Sends<SliceLease>(effects), Branch.DuplicateLease);
        foreach (Effect effect in effects)
        {
            if (effect is ReportMembership report)
                OnView(message, report.View);
            OnCoordinatorEffect(message, effect);
        }
    }

    private void OnCoordinatorEffect(Message message, Effect effect)
    {
        _finished |= effect is FinishJob;
        _halting |= effect is Send { Message: Freeze } && message is HaltRequested;
        Count(effect is FinishJob { Outcome: JobOutcome.Completed } done && done.Version.Step < _view!.Plan.TotalSteps, Branch.StoppedEarly);
        Count(effect is Send { Message: SetHorizon { State.LearningRateScale: < 1 } } && message is EvaluationResult, Branch.LearningRateLowered);
        Count(effect is FinishJob { Outcome: JobOutcome.Halted }, Branch.Halted);
        Count(effect is FinishJob { Outcome: JobOutcome.Failed } && message is LoadFailed, Branch.ChunkNotLoaded);
        Count(effect is TakeOver, Branch.TakeOver);
        Count(effect is StandDown, Branch.StoodDown);
        Count(effect is ReportRewind, Branch.Rewind);
        Count(effect is ActorDrained { Actor.Role: ActorRole.ParameterServer }, Branch.ServerDrained);
        Count(effect is ActorDrained { Actor.Role: ActorRole.Worker }, Branch.WorkerDrained);
    }

    private void OnView(Message message, View view)
    {
        View? before = _newestView;
        if (before is null || view.Number > before.Number)
            _newestView = view;
        bool begins = view.Began == view.Number && view.Timeline == _view!.AttemptStart.Timeline;
        Count(message is ActorDown { Actor.Role: ActorRole.Worker }, Branch.WorkerRemoved);
        Count(message is TimerElapsed, Branch.LeaseExpired);
        Count(message is JoinRequest { Sender.Role: ActorRole.Worker } && !begins, Branch.LateJoin);
        Count(message is JoinRequest { Sender.Role: ActorRole.Worker, Incarnation: > 0 }, Branch.RestartedWorkerJoined);
        Count(message is JoinRequest { Sender.Role: ActorRole.ParameterServer, Incarnation: > 0 } && !begins, Branch.RestartedServerJoined);
        Count(view.Workers.IsEmpty, Branch.ViewEmptied);
        Count(view.Servers.IsEmpty, Branch.ServersGone);
        Count(view.Workers.Any(member => member.Slices.IsEmpty), Branch.SpareWorker);
        if (before is not null && before.Timeline == view.Timeline)
            OnSuccessor(before, view);
    }

    private void OnSuccessor(View before, View view)
    {
        Count(before.Servers.Any(member => view.FindServer(member.Server)?.Incarnation != member.Incarnation), Branch.ServerRemoved);
        bool isNewTerm = before.Number.Term != view.Number.Term;
        Count(isNewTerm, Branch.LedOn);
        Count(isNewTerm && before.Coordinator == view.Coordinator, Branch.CoordinatorRestarted);
        Count(isNewTerm && _halting && !_finished, Branch.HaltTakenOver);
        bool movedUp = Enumerable.Range(0, view.Chains.Length).Any(chunk =>
            view.Chains[chunk][0] != before.Chains[chunk][0] && before.Chains[chunk].Contains(view.Chains[chunk][0]));
        Count(movedUp, Branch.Failover);
    }

    private void OnServer(int server, Message message, ImmutableArray<Effect> effects)
    {
        OnServerMessage(server, message, effects);
        Count(Sends<Superseded>(effects), Branch.StaleCoordinatorFenced);
        switch (message)
        {
            case ChunkApplied applied:
                _newest[applied.Chunk] = applied.Version;
                break;
            case Contribution contribution:
                OnContribution(contribution, effects);
                break;
            case ChunkQuery query:
                Count(Sends<ChunkPublished>(effects), Branch.ChunkSentAgain);
                Count(effects.Any(effect => effect is Send { Message: ChunkPublished sent } && sent.Version < Newest(query.Chunk)), Branch.PreviousVersionSent);
                break;
            case NormQuery:
                Count(Sends<NormShared>(effects), Branch.NormAskedFor);
                break;
            case TimerElapsed { Timer: TimerKind.Retry }:
                Count(Sends<StepCompleted>(effects), Branch.StepReportedAgain);
                Count(Sends<ReplicaUpdate>(effects) || effects.Any(effect => effect is CaptureChunk), Branch.ReplicaHelped);
                break;
        }
    }

    private void OnServerMessage(int server, Message message, ImmutableArray<Effect> effects)
    {
        Count(effects.Any(effect => effect is InstallChunk), Branch.StateTransfer);
        Count(message is ReplicaUpdate update && effects.Any(effect => effect is Release release && ReferenceEquals(release.Payload, update.Sum)), Branch.DuplicateSumRefused);
        if (message is not ViewChanged { View: var view } || (_serverViews.TryGetValue(server, out View? before) && before.Number >= view.Number))
            return;
        _serverViews[server] = view;
        Count(effects.Any(effect => effect is DropChunk drop && before?.Timeline == view.Timeline && view.PlaceOf(server, drop.Chunk) >= 0), Branch.ChunkGivenUp);
    }

    private void OnContribution(Contribution contribution, ImmutableArray<Effect> effects)
    {
        bool refused = effects.Any(effect => effect is Release release && ReferenceEquals(release.Payload, contribution.Gradient));
        bool old = Sends<ChunkPublished>(effects);
        Count(old, Branch.OldContributionAnswered);
        Count(refused && !old, Branch.DuplicateRefused);
        Count(!refused && effects.Any(effect => effect is Release), Branch.PartsReplaced);
        Count(!refused && contribution.Version > Newest(contribution.Chunk), Branch.EarlyContributionKept);
    }

    private void OnWorker(int worker, Message message, ImmutableArray<Effect> effects)
    {
        Count(message is ContributionsWanted && Sends<Contribution>(effects), Branch.ContributionSentAgain);
        Count(Sends<Superseded>(effects), Branch.StaleCoordinatorFenced);
        Count(message is GradientComputed && effects.Any(effect => effect is Release), Branch.GradientUnwanted);
        foreach (Effect effect in effects)
        {
            if (effect is not ComputeGradient compute)
                continue;
            Count(compute.StagesReady < _view!.Plan.StageChunks.Length, Branch.ForwardBeforeWhole);
            Count(!_begun.Add((worker, compute.Version)) && message is ViewChanged, Branch.MicroBatchTakenOver);
        }
    }

    private WeightVersion Newest(int chunk) => _newest.GetValueOrDefault(chunk, _view!.AttemptStart);

    private static bool Sends<T>(ImmutableArray<Effect> effects)
        where T : Message => effects.Any(effect => effect is Send { Message: T });

    private void Count(bool reached, Branch branch)
    {
        if (reached)
            Counts.Add(branch);
    }
}
