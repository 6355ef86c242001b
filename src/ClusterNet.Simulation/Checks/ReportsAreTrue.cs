using ClusterNet.Protocol;
using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Messages;
using System.Collections.Immutable;

namespace ClusterNet.Simulation.Checks;

/// <summary>
/// What the user is told has the bits of the undisturbed run: the statistics of steps, of epochs and of evaluations; and each coordinator
/// reports steps in order, except after a rewind that it has reported.
/// </summary>
public sealed class ReportsAreTrue : Checker
{
    private readonly SortedDictionary<int, WeightVersion> _reported = [];

    /// <inheritdoc/>
    public override string Name => "reports are true";

    /// <inheritdoc/>
    public override void ActorBegins(ActorAddress actor, int incarnation)
    {
        if (actor.Role == ActorRole.Coordinator)
            _reported.Remove(actor.Index);
    }

    /// <inheritdoc/>
    public override void Stepped(ActorAddress actor, int incarnation, Message message, ImmutableArray<Effect> effects)
    {
        foreach (Effect effect in effects)
        {
            switch (effect)
            {
                case ReportStep report:
                    Require(
                        !_reported.TryGetValue(actor.Index, out WeightVersion before) || report.Version > before,
                        $"step {report.Version} is reported after step {before}");
                    _reported[actor.Index] = report.Version;
                    CheckSums("step", report.Version, report.Statistics, View.Reference.StatisticsOf(report.Version.Step - 1));
                    break;
                case ReportEvaluation report:
                    CheckSums("evaluation", report.Version, report.Validation, View.Reference.EvaluationAt(report.Version.Step));
                    CheckSums("best evaluation", report.Version, report.IsBest, View.Reference.StateAt(report.Version.Step).IsBest(report.Version.Step));
                    break;
                case FinishJob { Outcome: JobOutcome.Completed } finish:
                    Require(finish.Version.Step == View.Reference.LastStep, $"the job is said to be complete at {finish.Version}");
                    break;
            }
        }
    }

    private void CheckSums<T>(string what, WeightVersion version, T reported, T expected) =>
        Require(Equals(reported, expected), $"the {what} of {version} is reported as {reported}; it is {expected}");
}
