using ClusterNet.Protocol;
using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Messages;
using System.Collections.Immutable;

namespace ClusterNet.Simulation.Checks;

/// <summary>
/// No step beyond an evaluation is applied before the evaluation was reported, none before a coordinator let training begin, and none
/// beyond the step that the job was halted at. A server goes by the newest directive that it was told, whoever says what later; nobody of an
/// earlier term than it has heard of tells it anything.
/// </summary>
public sealed class BoundariesAreWaitedFor : Checker
{
    private readonly SortedDictionary<int, SetHorizon> _heard = [];
    private readonly SortedDictionary<int, int> _terms = [];
    private readonly SortedDictionary<int, long> _evaluated = [];

    /// <inheritdoc/>
    public override string Name => "boundaries are waited for";

    /// <inheritdoc/>
    public override void AttemptBegins(int attempt)
    {
        _heard.Clear();
        _terms.Clear();
        _evaluated.Clear();
    }

    /// <inheritdoc/>
    public override void ActorBegins(ActorAddress actor, int incarnation)
    {
        if (actor.Role == ActorRole.ParameterServer)
        {
            _heard.Remove(actor.Index);
            _terms.Remove(actor.Index);
        }
    }

    /// <inheritdoc/>
    public override void Stepped(ActorAddress actor, int incarnation, Message message, ImmutableArray<Effect> effects)
    {
        if (actor.Role == ActorRole.ParameterServer)
            Hear(actor.Index, message);
        foreach (Effect effect in effects)
        {
            switch (effect)
            {
                case ReportEvaluation report:
                    _evaluated[report.Version.Timeline] = Math.Max(report.Version.Step, _evaluated.GetValueOrDefault(report.Version.Timeline));
                    break;
                case SumChunk sum:
                    CheckHead(actor, sum.Version);
                    break;
                case ApplyChunk apply:
                    CheckEvaluated(apply.Version);
                    if (apply.Contributions.All(part => part.Worker >= 0))
                        CheckHead(actor, apply.Version);
                    break;
            }
        }
    }

    private void Hear(int server, Message message)
    {
        int known = _terms.GetValueOrDefault(server);
        int term = message switch
        {
            LeadershipClaim claim => claim.Term,
            ViewChanged changed => changed.View.Number.Term,
            Freeze freeze => freeze.Directive.Term,
            SetHorizon directive => directive.Directive.Term,
            _ => known,
        };
        _terms[server] = Math.Max(known, term);
        if (message is SetHorizon horizon && term >= known)
            Hear(server, horizon);
    }

    private void Hear(int server, SetHorizon horizon)
    {
        if (!_heard.TryGetValue(server, out SetHorizon? before) || horizon.Directive > before.Directive)
            _heard[server] = horizon;
    }

    /// <summary>Whoever sums a step lets it happen; the update of the sum, and those behind, only follow.</summary>
    private void CheckHead(ActorAddress actor, WeightVersion version)
    {
        Require(_heard.TryGetValue(actor.Index, out SetHorizon? directive), $"{actor} begins {version} before any coordinator said so");
        Require(
            directive!.Timeline == version.Timeline && version.Step < directive.Horizon,
            $"{actor} begins {version}, and was told to wait at {directive.Horizon} on timeline {directive.Timeline} (directive {directive.Directive})");
    }

    private void CheckEvaluated(WeightVersion version)
    {
        // The boundary below the step: where the timeline began beyond it, it was waited for on an earlier one.
        for (long step = version.Step; step > 0; step--)
        {
            if (!View.Plan.IsEvaluated(step))
                continue;
            Require(
                _evaluated.Any(evaluated => evaluated.Value >= step) || step <= View.AttemptStart.Step,
                $"{version} is applied before the evaluation of step {step} was reported");
            return;
        }
    }
}
