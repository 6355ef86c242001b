using ClusterNet.Protocol;
using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Messages;
using ClusterNet.Runtime.Actors;
using ClusterNet.Runtime.Training;

namespace ClusterNet.Runtime.Work;

/// <summary>Carries out what the coordinator's machine asks for.</summary>
internal sealed class CoordinatorEffects : IEffectHandler
{
    private readonly ActorHost _actor;
    private readonly CheckpointCollector? _collector;
    private readonly TrainingReporter _reporter;
    private readonly BestWeights? _best;

    /// <summary>The coordinator's effects.</summary>
    /// <param name="actor">The coordinator.</param>
    /// <param name="collector">Writes checkpoints; null where none are kept.</param>
    /// <param name="reporter">Tells the world.</param>
    /// <param name="best">Keeps the weights of the best evaluation; null where nobody wants them.</param>
    public CoordinatorEffects(ActorHost actor, CheckpointCollector? collector, TrainingReporter reporter, BestWeights? best)
    {
        _actor = actor;
        _collector = collector;
        _reporter = reporter;
        _best = best;
    }

    /// <inheritdoc/>
    public void Carry(Effect effect)
    {
        switch (effect)
        {
            case CommitCheckpoint commit when _collector is not null:
                _collector.Commit(commit, _actor);
                break;
            case CommitCheckpoint commit:
                _actor.Post(new CheckpointCommitted(commit.Version)); // nobody wants to keep it: nothing can fail
                break;
            case ReportStep step:
                _reporter.OnStep(step);
                break;
            case ReportEvaluation evaluation:
                _best?.Offer(evaluation.Version, evaluation.Validation);
                _reporter.OnEvaluation(evaluation);
                break;
            case ReportCheckpoint checkpoint when _collector is not null:
                _reporter.OnCheckpoint(checkpoint);
                break;
            case ReportMembership membership:
                _reporter.OnMembership(membership);
                break;
            case FinishJob finish:
                _reporter.OnFinished(finish);
                break;
            case ReportCheckpoint or Release:
                break;
            default:
                throw new ProtocolException($"A coordinator does not ask for {effect.GetType().Name}.");
        }
    }

    /// <inheritdoc/>
    public void Abandon()
    {
    }
}
