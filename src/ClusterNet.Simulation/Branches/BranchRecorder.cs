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
    private SimulationView? _view;
    private bool _finished;

    /// <summary>How often each branch was reached so far.</summary>
    public BranchCounts Counts { get; } = new();

    /// <inheritdoc/>
    public override void Begins(SimulationView view) => _view = view;

    /// <inheritdoc/>
    public override void AttemptBegins(int attempt)
    {
        _newest.Clear();
        _begun.Clear();
        _finished = false;
        long start = _view!.AttemptStart.Step;
        Count(start > 0, Branch.Resumed);
        Count(start % _view.Plan.StepsPerEpoch != 0, Branch.ResumedInsideEpoch);
        Count(start == 0 && attempt > 1, Branch.BegunAnew);
    }

    /// <inheritdoc/>
    public override void ActorEnds(ActorAddress actor, int incarnation)
    {
        Count(actor.Role == ActorRole.Coordinator && !_finished, Branch.CoordinatorLost);
        if (actor.Role == ActorRole.Worker)
            _begun.RemoveWhere(begun => begun.Worker == actor.Index);
    }

    /// <inheritdoc/>
    public override void Ends()
    {
        for (int refused = 0; refused < _view!.Checkpoints.Refused; refused++)
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
                OnServer(message, effects);
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
        Count(message is Frozen && Sends<SetHorizon>(effects), Branch.FrozenAndHalted);
        Count(message is TimerElapsed or ActorDown && Sends<EvaluationLease>(effects), Branch.EvaluationLeasedAgain);
        foreach (Effect effect in effects)
        {
            if (effect is ReportMembership report)
                OnView(message, report.View);
            _finished |= effect is FinishJob;
            Count(effect is FinishJob { Outcome: JobOutcome.Completed } done && done.Version.Step < _view!.Plan.TotalSteps, Branch.StoppedEarly);
            Count(effect is Send { Message: SetHorizon { LearningRateScale: < 1 } } && message is EvaluationResult, Branch.LearningRateLowered);
            Count(effect is FinishJob { Outcome: JobOutcome.Halted }, Branch.Halted);
            Count(effect is FinishJob { Outcome: JobOutcome.Failed } && message is ActorDown, Branch.ServerLost);
        }
    }

    private void OnView(Message message, View view)
    {
        Count(message is ActorDown, Branch.WorkerRemoved);
        Count(message is TimerElapsed, Branch.LeaseExpired);
        Count(message is JoinRequest && view.Number > 1, Branch.LateJoin);
        Count(message is JoinRequest { Incarnation: > 0 }, Branch.RestartedWorkerJoined);
        Count(view.Workers.IsEmpty, Branch.ViewEmptied);
        Count(view.Workers.Any(member => member.Slices.IsEmpty), Branch.SpareWorker);
    }

    private void OnServer(Message message, ImmutableArray<Effect> effects)
    {
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
            case TimerElapsed:
                Count(Sends<StepCompleted>(effects), Branch.StepReportedAgain);
                break;
        }
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
