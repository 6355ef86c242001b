using ClusterNet.Protocol;
using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Messages;
using ClusterNet.Runtime.Actors;

namespace ClusterNet.Runtime.Work;

/// <summary>Carries out what the coordinator's machine, or a standby's, asks for.</summary>
internal sealed class CoordinatorEffects : IEffectHandler
{
    private readonly IHostedActor _actor;
    private readonly CoordinatorSurroundings _surroundings;
    private readonly Action<TakeOver> _takeOver;
    private readonly Action<StandDown> _standDown;

    /// <summary>The effects of a coordinator or a standby.</summary>
    /// <param name="actor">The coordinator.</param>
    /// <param name="surroundings">What it works with.</param>
    /// <param name="takeOver">Puts a coordinator in the place of this standby.</param>
    /// <param name="standDown">Puts a standby in the place of this coordinator.</param>
    public CoordinatorEffects(IHostedActor actor, CoordinatorSurroundings surroundings, Action<TakeOver> takeOver, Action<StandDown> standDown)
    {
        _actor = actor;
        _surroundings = surroundings;
        _takeOver = takeOver;
        _standDown = standDown;
    }

    /// <inheritdoc/>
    public void Carry(Effect effect)
    {
        switch (effect)
        {
            case CommitCheckpoint commit when _surroundings.Collector is { } collector:
                collector.Commit(commit, _actor);
                break;
            case CommitCheckpoint commit:
                _actor.Post(new CheckpointCommitted(commit.Version)); // nobody wants to keep it: nothing can fail
                break;
            case WriteJournal { Journal: var journal }:
                _surroundings.Journal.Write(journal, () => _actor.Post(new JournalWritten(journal.Term)));
                break;
            case TakeOver takeOver:
                _takeOver(takeOver);
                break;
            case StandDown standDown:
                _standDown(standDown);
                break;
            case ActorDrained drained:
                _surroundings.Drained?.Invoke(drained.Actor);
                break;
            case Release:
                break;
            default:
                Report(effect);
                break;
        }
    }

    /// <inheritdoc/>
    public void Abandon()
    {
        // Checkpoints under way are written to their end.
    }

    private void Report(Effect effect)
    {
        switch (effect)
        {
            case ReportStep step:
                _surroundings.Reporter.OnStep(step);
                break;
            case ReportEvaluation evaluation:
                _surroundings.Best?.Offer(evaluation.Version, evaluation.Validation);
                _surroundings.Evaluated?.Invoke(evaluation.Version);
                _surroundings.Reporter.OnEvaluation(evaluation);
                break;
            case ReportCheckpoint checkpoint when _surroundings.Collector is { } collector:
                if (checkpoint.Failure is null)
                    collector.Settled(checkpoint.Version.Step);
                _surroundings.Reporter.OnCheckpoint(checkpoint);
                break;
            case ReportCheckpoint:
                break;
            case ReportMembership membership:
                _surroundings.Reporter.OnMembership(membership);
                break;
            case ReportRewind rewind:
                _surroundings.Reporter.OnRewind(rewind);
                break;
            case FinishJob finish:
                _surroundings.Reporter.OnFinished(finish);
                break;
            default:
                throw new ProtocolException($"A coordinator does not ask for {effect.GetType().Name}.");
        }
    }
}
