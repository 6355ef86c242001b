using ClusterNet.Protocol.Decisions;
using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Membership;
using ClusterNet.Protocol.Messages;
using ClusterNet.Protocol.Plan;
using ClusterNet.Protocol.Reduction;
using System.Collections.Immutable;

namespace ClusterNet.Protocol.Coordinators;

/// <summary>
/// The coordinator: takes workers in and puts them out, hands out micro-batches, evaluations and horizons, and commits checkpoints.
/// Training goes on without it up to the horizon; no gradient, no update and no weight passes through it.
/// </summary>
public sealed class CoordinatorMachine : IStateMachine
{
    private readonly TrainingPlan _plan;
    private readonly MemberTable _members = new();
    private readonly CheckpointLedger _checkpoints;
    private readonly BoundaryLog _decisions;
    private readonly EffectList _effects = new();
    private View? _view;
    private WeightVersion _completed;
    private EvaluationRound? _evaluation;
    private HaltState? _halt;
    private SetHorizon? _horizon;
    private int _directive;
    private long _lastStep;
    private CheckpointSettlement? _settled;
    private bool _finished;

    /// <summary>A coordinator of a job that has not begun.</summary>
    public CoordinatorMachine(TrainingPlan plan)
    {
        _plan = plan.Validated();
        _completed = plan.Start;
        _checkpoints = new CheckpointLedger(plan);
        _decisions = new BoundaryLog(plan.Start, plan.BoundaryStateAtStart);
        _lastStep = plan.TotalSteps;
    }

    /// <inheritdoc/>
    public ActorAddress Address => ActorAddress.Coordinator;

    private bool HasBegun => _horizon is not null;

    /// <inheritdoc/>
    public ImmutableArray<Effect> Step(Message message, TimeSpan now)
    {
        if (_finished)
            return AfterTheEnd(message);
        switch (message)
        {
            case Started:
                OnStarted();
                break;
            case JoinRequest request:
                OnJoinRequest(request, now);
                break;
            case Heartbeat { Sender.Role: ActorRole.Worker } heartbeat:
                OnWorkerHeartbeat(heartbeat, now);
                break;
            case Heartbeat:
                break;
            case ActorDown down:
                OnActorDown(down);
                break;
            case StepCompleted completed:
                OnStepCompleted(completed);
                break;
            case EvaluationResult result:
                OnEvaluationResult(result);
                break;
            case ChunkSaved saved:
                _checkpoints.Saved(saved);
                CommitReady();
                break;
            case CheckpointCommitted committed:
                OnCheckpointSettled(committed.Version, failure: null);
                break;
            case CheckpointFailed failed:
                OnCheckpointSettled(failed.Version, failed.Reason);
                break;
            case HaltRequested:
                OnHaltRequested();
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

    /// <summary>Who still lives has not heard that the job is over.</summary>
    private static ImmutableArray<Effect> AfterTheEnd(Message message) => message switch
    {
        JoinRequest request => [new Send(ActorAddress.Worker(request.Worker), new Stop())],
        Heartbeat heartbeat => [new Send(heartbeat.Sender, new Stop())],
        _ => [],
    };

    private void OnStarted()
    {
        if (_plan.Start.Step == _plan.TotalSteps)
        {
            Finish(JobOutcome.Completed, reason: null);
            return;
        }

        _effects.Add(new SetTimer(TimerKind.Lease, _plan.Timeouts.Heartbeat));
        _effects.Add(new SetTimer(TimerKind.Retry, _plan.Timeouts.Retry));
    }

    private void OnJoinRequest(JoinRequest request, TimeSpan now)
    {
        if (!_members.Join(request.Worker, request.Incarnation, now))
        {
            if (_view is not null && _members.Holds(request.Worker, request.Incarnation))
                _effects.Send(ActorAddress.Worker(request.Worker), new ViewChanged(_view));
            return;
        }

        if (HasBegun)
            ChangeView($"worker {request.Worker} joined");
        else if (_members.Count >= _plan.WorkersToStart)
            Begin();
    }

    /// <summary>A worker that was put out wrongly, or missed that it was, learns of it from the view, and asks to join.</summary>
    private void OnWorkerHeartbeat(Heartbeat heartbeat, TimeSpan now)
    {
        if (_members.Holds(heartbeat.Sender.Index, heartbeat.Incarnation))
            _members.Hear(heartbeat.Sender.Index, heartbeat.Incarnation, now);
        else if (_view is not null)
            _effects.Send(heartbeat.Sender, new ViewChanged(_view));
    }

    private void Begin()
    {
        ChangeView("training begins");
        SetHorizonTo(_plan.NextBoundary(_plan.Start.Step), saveAt: null);
    }

    private void OnActorDown(ActorDown down)
    {
        if (down.Actor.Role == ActorRole.ParameterServer)
            Finish(JobOutcome.Failed, $"{down.Actor} is lost, and no replica holds its chunks: {down.Reason}");
        else if (down.Actor.Role == ActorRole.Worker && _members.Remove(down.Actor.Index, down.Incarnation) && HasBegun)
            ChangeView($"{down.Actor} is gone: {down.Reason}");
    }

    private void OnLease(TimeSpan now)
    {
        _effects.Add(new SetTimer(TimerKind.Lease, _plan.Timeouts.Heartbeat));
        IReadOnlyList<(int Worker, int Incarnation)> silent = _members.Silent(now, _plan.Timeouts.Lease);
        foreach ((int worker, int incarnation) in silent)
            _members.Remove(worker, incarnation);
        if (silent.Count > 0 && HasBegun)
            ChangeView($"{string.Join(", ", silent.Select(member => ActorAddress.Worker(member.Worker)))} fell silent");
    }

    private void ChangeView(string reason)
    {
        _view = Assignment.Share((_view?.Number ?? 0) + 1, _plan, _members.Workers);
        TellView();
        _effects.Add(new ReportMembership(_view, reason));
        _evaluation?.Lease(_view, _effects);
    }

    private void TellView()
    {
        if (_view is null)
            return;
        ViewChanged changed = new(_view);
        for (int server = 0; server < _plan.Servers; server++)
            _effects.Send(ActorAddress.ParameterServer(server), changed);
        foreach (WorkerMember member in _view.Workers)
            _effects.Send(member.Address, changed);
    }

    private void SetHorizonTo(long step, long? saveAt)
    {
        _horizon = new SetHorizon(++_directive, step, saveAt, _decisions.Last.LearningRateScale);
        TellServers(_horizon);
    }

    private void TellServers(Message message)
    {
        for (int server = 0; server < _plan.Servers; server++)
            _effects.Send(ActorAddress.ParameterServer(server), message);
    }

    private void OnStepCompleted(StepCompleted completed)
    {
        if (completed.Version <= _completed)
            return;
        _completed = completed.Version;
        _effects.Add(new ReportStep(completed.Version, completed.Statistics));
        if (!double.IsFinite(completed.Statistics.LossSum))
        {
            Finish(JobOutcome.Failed, $"the loss of step {completed.Version.Step} is {(double.IsNaN(completed.Statistics.LossSum) ? "not a number" : "infinite")}");
            return;
        }

        if (_plan.IsEvaluated(completed.Version.Step))
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
    }

    private void OnEvaluationResult(EvaluationResult result)
    {
        if (_evaluation is not { } round || round.Add(result) is not { } validation)
            return;
        _evaluation = null;
        StatisticSums? epoch = round.Version.Step % _plan.StepsPerEpoch == 0 ? round.Completed.EpochStatistics : null;
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
            SetHorizonTo(_plan.NextBoundary(step), saveAt: null);
    }

    private void CommitReady()
    {
        foreach (CommitCheckpoint commit in _checkpoints.TakeReady(_completed, _decisions))
            _effects.Add(commit);
    }

    private void OnCheckpointSettled(WeightVersion version, string? failure)
    {
        _checkpoints.Settle(version);
        _decisions.Trim(version);
        _settled = new CheckpointSettlement(version, failure);
        _effects.Add(new ReportCheckpoint(version, failure));
        FinishIfSettled();
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

    private void OnHaltRequested()
    {
        if (_halt is not null)
            return;
        if (!HasBegun)
        {
            Finish(JobOutcome.Halted, "halted before the first step");
            return;
        }

        _halt = new HaltState(++_directive);
        if (_evaluation is { } round)
            HaltAt(round.Version.Step);
        else
            TellServers(new Freeze(_halt.Directive));
    }

    private void OnFrozen(Frozen frozen)
    {
        if (_halt is not null && _halt.Add(frozen, _plan.Servers))
            HaltAt(_halt.Step!.Value);
    }

    private void HaltAt(long step)
    {
        _halt!.StopAt(step);
        if (step == _plan.Start.Step)
        {
            Finish(JobOutcome.Halted, "halted before the first step");
            return;
        }

        SetHorizonTo(step, saveAt: step);
        FinishIfSettled(); // its checkpoint may have been made before the halt
    }

    /// <summary>Any of these words may have been lost; all of them may be heard twice.</summary>
    private void OnRetry()
    {
        _effects.Add(new SetTimer(TimerKind.Retry, _plan.Timeouts.Retry));
        if (!HasBegun)
            return;
        TellView();
        if (_halt is { Step: null })
            TellServers(new Freeze(_halt.Directive));
        else
            TellServers(_horizon!);
        if (_view is not null)
            _evaluation?.Lease(_view, _effects);
    }

    private void Finish(JobOutcome outcome, string? reason)
    {
        _finished = true;
        TellServers(new Stop());
        foreach ((int worker, _) in _members.Workers)
            _effects.Send(ActorAddress.Worker(worker), new Stop());
        _effects.Add(new FinishJob(outcome, _completed, reason));
    }
}
