using ClusterNet.Protocol.Decisions;
using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Membership;
using ClusterNet.Protocol.Messages;
using ClusterNet.Protocol.Plan;
using ClusterNet.Protocol.Reduction;
using System.Collections.Immutable;

namespace ClusterNet.Protocol.Coordinators;

/// <summary>
/// The coordinator: takes workers and servers in and puts them out, hands out micro-batches, chunks, evaluations and horizons, and commits
/// checkpoints. Training goes on without it up to the horizon; no gradient, no update and no weight passes through it.
/// This part follows the training; the others keep the members, begin a term, save what is asked for, and bring the job to a halt.
/// </summary>
public sealed partial class CoordinatorMachine : IStateMachine
{
    private readonly TrainingPlan _plan;
    private readonly CandidateTable _candidates = new();
    private readonly CoordinatorStart _start;
    private readonly Roster _roster = new();
    private readonly CheckpointLedger _checkpoints;
    private readonly SortedDictionary<WeightVersion, CommitCheckpoint> _committing = [];
    private readonly EffectList _effects = new();
    private BoundaryLog _decisions;
    private View? _view;
    private TimelineOrigin _lastCheckpoint;
    private WeightVersion _completed;
    private EvaluationRound? _evaluation;
    private SetHorizon? _horizon;
    private TermNumber _directive;
    private long _decidedAt;
    private long _lastStep;
    private CheckpointSettlement? _settled;
    private bool _finished;

    /// <summary>The first coordinator of a job.</summary>
    public CoordinatorMachine(TrainingPlan plan)
        : this(plan, CoordinatorStart.First)
    {
    }

    /// <summary>A coordinator whose term begins; it builds its state from what the servers say, where others were before it.</summary>
    public CoordinatorMachine(TrainingPlan plan, CoordinatorStart start)
    {
        _plan = plan.Validated();
        _start = start;
        _completed = plan.Start;
        _checkpoints = new CheckpointLedger(plan);
        _lastCheckpoint = start.Checkpoint ?? plan.Origin;
        _decisions = new BoundaryLog(plan.Start, plan.BoundaryStateAtStart);
        _decidedAt = plan.Start.Step;
        _directive = new TermNumber(start.Term, 0);
        _lastStep = plan.TotalSteps;
        if (start.LastView is { } view)
            _recovery = new Recovery(view);
    }

    /// <inheritdoc/>
    public ActorAddress Address => new(ActorRole.Coordinator, _start.Rank);

    private bool HasBegun => _horizon is not null;

    /// <inheritdoc/>
    public ImmutableArray<Effect> Step(Message message, TimeSpan now)
    {
        if (_finished)
            return AfterTheEnd(message);
        switch (message)
        {
            case Started:
                OnStarted(now);
                break;
            case JoinRequest or Heartbeat or ActorDown or DrainRequested:
                OnMemberMessage(message, now);
                break;
            case LeadershipClaim or StandbyUpdate or Superseded:
                OnOtherCoordinator(message);
                break;
            case StepCompleted completed:
                OnStepCompleted(completed);
                break;
            case SlicesLate late:
                OnSlicesLate(late);
                break;
            case EvaluationResult result:
                OnEvaluationResult(result);
                break;
            case ChunkSaved saved:
                OnChunkSaved(saved);
                break;
            case CheckpointCommitted committed:
                OnCheckpointSettled(committed.Version, failure: null);
                break;
            case CheckpointFailed failed:
                OnCheckpointSettled(failed.Version, failed.Reason);
                break;
            case LoadFailed failed:
                OnLoadFailed(failed);
                break;
            case JournalWritten written:
                OnJournalWritten(written);
                break;
            case Stop:
                _finished = true; // the job was over before this term began
                break;
            case HaltRequested:
                OnHaltRequested();
                break;
            case CheckpointRequested:
                OnCheckpointRequested();
                break;
            case Frozen frozen:
                OnFrozen(frozen);
                break;
            case TimerElapsed { Timer: TimerKind.Lease }:
                OnLease(now);
                break;
            case TimerElapsed { Timer: TimerKind.Retry }:
                OnRetry();
                break;
            default:
                throw new ProtocolException($"{Address} does not understand {message.GetType().Name}.");
        }

        return _effects.Take();
    }

    private void OnStarted(TimeSpan now)
    {
        foreach (int rank in Enumerable.Range(0, _plan.Candidates).Concat(_start.Standbys))
            if (rank != _start.Rank)
                _candidates.Hear(rank, now);
        if (IsEnd(_lastCheckpoint))
        {
            _completed = _lastCheckpoint.Version;
            Finish(JobOutcome.Completed, reason: null);
            return;
        }

        _effects.Add(new SetTimer(TimerKind.Lease, _plan.Timeouts.Heartbeat));
        _effects.Add(new SetTimer(TimerKind.Retry, _plan.Timeouts.Retry));
        _recovery?.Begin(_roster, now);
        BeginTerm();
    }

    /// <summary>Whether the job is over with this checkpoint.</summary>
    private bool IsEnd(TimelineOrigin checkpoint) => _plan.IsEnd(checkpoint.Version.Step, checkpoint.State);

    private void SetHorizonTo(long step, long? saveAt)
    {
        _directive = _directive.Next;
        _horizon = new SetHorizon(_directive, Address, _view!.Timeline, step, saveAt, _decisions.Last, _decidedAt);
        TellServers(_horizon);
    }

    private void OnStepCompleted(StepCompleted completed)
    {
        if (completed.Version <= _completed || completed.Version.Timeline != _view?.Timeline || _recovery is not null)
            return;
        _completed = completed.Version;
        _effects.Add(new ReportStep(completed.Version, completed.Statistics));
        if (!double.IsFinite(completed.Statistics.LossSum))
        {
            Finish(JobOutcome.Failed, $"the loss of step {completed.Version.Step} is {(double.IsNaN(completed.Statistics.LossSum) ? "not a number" : "infinite")}");
            return;
        }

        if (_plan.IsEvaluated(completed.Version.Step) && completed.Version.Step == _horizon?.Horizon) // else it was decided in an earlier term
            BeginEvaluation(completed);
        CommitReady();
    }

    private void BeginEvaluation(StepCompleted completed)
    {
        _evaluation = new EvaluationRound(completed, _plan.EvaluationSlices);
        if (_view is not null)
            _evaluation.Lease(_view, _effects);
        // No server is further than this boundary, and one that is frozen short of it would keep the evaluation waiting.
        if (_halt is { Step: null })
            HaltAt(completed.Version.Step);
        else if (_requested is { IsFreezing: true })
            LeaveCheckpointToBoundary();
    }

    /// <summary>
    /// What a late worker owes is leased to another too, each time to the next: whoever is late may not be alone in it.
    /// </summary>
    private void OnSlicesLate(SlicesLate late)
    {
        if (_view is not { Workers.Length: > 1 } view || late.Version.Timeline != view.Timeline || _recovery is not null)
            return;
        _lateRounds++;
        for (int i = 0; i < view.Workers.Length; i++)
        {
            int helper = (i + 1 + (_lateRounds % (view.Workers.Length - 1))) % view.Workers.Length;
            foreach (SliceRange missing in late.Missing)
                if (missing.Overlaps(view.Workers[i].Slices))
                    _effects.Send(view.Workers[helper].Address, new SliceLease(late.Version, missing.Intersection(view.Workers[i].Slices)));
        }
    }

    private void OnEvaluationResult(EvaluationResult result)
    {
        if (_evaluation is not { } round || round.Add(result) is not { } validation)
            return;
        _evaluation = null;
        StatisticSums? epoch = round.Version.Step % _plan.StepsPerEpoch == 0 ? round.Completed.EpochStatistics : null;
        if (round.Version.Step > _decidedAt) // else the coordinator before has decided it, and only the checkpoint needs the figures
            Decide(round.Version, validation);
        _effects.Add(new ReportEvaluation(round.Version, epoch, validation, _decisions.Last.IsBest(round.Version.Step)));
        _checkpoints.Evaluated(round.Version, validation);
        CommitReady();
        GoOnFrom(round.Version.Step);
    }

    private void Decide(WeightVersion version, StatisticSums validation)
    {
        BoundaryState state = _decisions.Last.After(version.Step, validation.MeanLoss, _plan.EarlyStopping, _plan.Plateau);
        _decisions.Add(version, state);
        _decidedAt = version.Step;
        if (_plan.EarlyStopping is { } stopping && state.EvaluationsSinceBest >= stopping.Patience)
            _lastStep = version.Step;
    }

    /// <summary>Lets the steps after a boundary be applied, or brings the job to its end there.</summary>
    private void GoOnFrom(long step)
    {
        if (step == _plan.TotalSteps)
            return;
        if (step == _lastStep)
        {
            SetHorizonTo(step, saveAt: step);
            FinishIfSettled();
        }
        else if (_halt is null)
            SetHorizonTo(_plan.NextBoundary(step), SaveAtBoundary(step));
    }

    private void OnChunkSaved(ChunkSaved saved)
    {
        if (_recovery is not null || saved.Version.Timeline != _view?.Timeline)
            return;
        _checkpoints.Saved(saved);
        CommitReady();
    }

    private void CommitReady()
    {
        foreach (CommitCheckpoint commit in _checkpoints.TakeReady(_completed, _decisions, _decidedAt))
        {
            _committing[commit.Version] = commit;
            _effects.Add(commit);
        }
    }

    private void OnCheckpointSettled(WeightVersion version, string? failure)
    {
        if (_committing.Remove(version, out CommitCheckpoint? commit) && failure is null && version.Step > _lastCheckpoint.Version.Step)
        {
            _lastCheckpoint = new TimelineOrigin(version, commit.EpochStatistics, commit.State);
            WriteJournal();
        }

        _effects.Add(new ReportCheckpoint(version, failure));
        if (version.Timeline != _view?.Timeline)
        {
            if (IsEnd(_lastCheckpoint))
            {
                _completed = _lastCheckpoint.Version; // a rewind came between the last checkpoint and its end: the job is over all the same
                Finish(JobOutcome.Completed, reason: null);
            }

            return;
        }

        _checkpoints.Settle(version);
        _decisions.Trim(version);
        _settled = new CheckpointSettlement(version, failure);
        FinishIfSettled();
        if (!_finished)
            SeeWhetherRequestIsMet(version);
    }

    /// <summary>The checkpoint of the last step, or of the step that the job is halted at, ends the job.</summary>
    private void FinishIfSettled()
    {
        if (_settled is not var (version, failure))
            return;
        bool last = version.Step == _lastStep;
        if (!last && version.Step != _halt?.Step)
            return;
        JobOutcome outcome = failure is not null ? JobOutcome.Failed : last ? JobOutcome.Completed : JobOutcome.Halted;
        Finish(outcome, failure is null ? null : $"the last checkpoint could not be written: {failure}");
    }

    private void OnLoadFailed(LoadFailed failed)
    {
        if (failed.Version.Timeline == _view?.Timeline)
            Finish(JobOutcome.Failed, $"chunk {failed.Chunk} of the weights after {failed.Version.Step} steps could not be read: {failed.Reason}");
    }

    private void Finish(JobOutcome outcome, string? reason)
    {
        _finished = true;
        TellServers(new Stop());
        foreach ((int worker, _) in _roster.Workers.All)
            _effects.Send(ActorAddress.Worker(worker), new Stop());
        TellCandidates(new Stop());
        _effects.Add(new FinishJob(outcome, _completed, reason));
    }
}
