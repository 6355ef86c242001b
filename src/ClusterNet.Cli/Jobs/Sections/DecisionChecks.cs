using ClusterNet.Cli.Jobs.Keys;
using ClusterNet.Cli.Jobs.Sections.Data;

namespace ClusterNet.Cli.Jobs.Sections;

/// <summary>What a job must have so that early stopping and the reduction on a plateau can decide.</summary>
internal static class DecisionChecks
{
    /// <summary>Adds a problem for each section that cannot work.</summary>
    public static void Require(SectionReader job, EarlyStoppingSection? stopping, PlateauSection? plateau, DataSection data,
        EvaluationSection evaluation, CheckpointSection checkpoint)
    {
        if (!job.Problems.IsEmpty)
            return;
        bool evaluates = data.Validation.Count is not 0 && (evaluation.EveryEpochs > 0 || evaluation.EverySteps > 0);
        if (stopping is not null && !evaluates)
            RequireEvaluation(job, EarlyStoppingSection.Name);
        if (plateau is not null && !evaluates)
            RequireEvaluation(job, PlateauSection.Name);
        if (evaluates && stopping is { RestoreBest: true } && !IsCheckpointed(evaluation, checkpoint))
            job.Problems.Add(new(job.Take(EarlyStoppingSection.Name)!.Place, $"{EarlyStoppingSection.Name}.restore_best",
                "evaluations at steps without a checkpoint", "checkpoint.every_epochs (or every_steps) that divides evaluation.every_epochs "
                + "(or every_steps), so that the best weights are kept"));
    }

    private static void RequireEvaluation(SectionReader job, string section) => job.Problems.Add(new(job.Take(section)!.Place, section,
        "a job that is never evaluated", "data.validation above 0, and evaluation.every_epochs or every_steps above 0"));

    /// <summary>Whether every evaluation falls on a checkpoint. Steps and epochs cannot be compared before the data is known.</summary>
    private static bool IsCheckpointed(EvaluationSection evaluation, CheckpointSection checkpoint) =>
        evaluation.EverySteps > 0
            ? checkpoint.EverySteps > 0 && evaluation.EverySteps % checkpoint.EverySteps == 0
            : checkpoint is { EverySteps: 0, EveryEpochs: > 0 } && evaluation.EveryEpochs % checkpoint.EveryEpochs == 0;
}
