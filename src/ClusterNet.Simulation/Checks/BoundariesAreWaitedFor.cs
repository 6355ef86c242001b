using ClusterNet.Protocol;
using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Messages;
using System.Collections.Immutable;

namespace ClusterNet.Simulation.Checks;

/// <summary>
/// No step beyond an evaluation is applied before the evaluation was reported, none before the coordinator let training begin, and none
/// beyond the step that the job was halted at.
/// </summary>
public sealed class BoundariesAreWaitedFor : Checker
{
    private long _horizon;
    private long? _haltedAt;
    private long _evaluated;

    /// <inheritdoc/>
    public override string Name => "boundaries are waited for";

    /// <inheritdoc/>
    public override void AttemptBegins(int attempt)
    {
        _horizon = View.AttemptStart.Step;
        _evaluated = View.AttemptStart.Step;
        _haltedAt = null;
    }

    /// <inheritdoc/>
    public override void Stepped(ActorAddress actor, int incarnation, Message message, ImmutableArray<Effect> effects)
    {
        foreach (Effect effect in effects)
        {
            switch (effect)
            {
                case Send { Message: SetHorizon horizon } when actor.Role == ActorRole.Coordinator:
                    _horizon = Math.Max(_horizon, horizon.Horizon);
                    _haltedAt = horizon.SaveAt ?? _haltedAt;
                    break;
                case ReportEvaluation report:
                    _evaluated = report.Version.Step;
                    break;
                case ApplyChunk apply:
                    Check(apply.Version.Step);
                    break;
            }
        }
    }

    private void Check(long step)
    {
        Require(step < _horizon, $"step {step} is applied beyond the horizon {_horizon}");
        Require(_haltedAt is not { } halted || step < halted, $"step {step} is applied after the halt at {_haltedAt}");
        Require(
            !View.Plan.IsEvaluated(step) || step <= _evaluated,
            $"step {step} is applied before the evaluation of its weights was reported");
        Require(step < View.Plan.NextBoundary(_evaluated), $"step {step} is applied though {_evaluated} is the last step that was evaluated");
    }
}
