using ClusterNet.Protocol;
using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Messages;
using System.Collections.Immutable;

namespace ClusterNet.Simulation.Checks;

/// <summary>What the user is told has the bits of the undisturbed run: the statistics of steps, of epochs and of evaluations; and steps are reported in order.</summary>
public sealed class ReportsAreTrue : Checker
{
    private long _reported;

    /// <inheritdoc/>
    public override string Name => "reports are true";

    /// <inheritdoc/>
    public override void AttemptBegins(int attempt) => _reported = View.AttemptStart.Step;

    /// <inheritdoc/>
    public override void Stepped(ActorAddress actor, int incarnation, Message message, ImmutableArray<Effect> effects)
    {
        foreach (Effect effect in effects)
        {
            switch (effect)
            {
                case ReportStep report:
                    Require(report.Version.Step > _reported, $"step {report.Version.Step} is reported after step {_reported}");
                    _reported = report.Version.Step;
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
