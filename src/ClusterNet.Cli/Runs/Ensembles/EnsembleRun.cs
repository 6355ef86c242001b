using System.Collections.Immutable;
using ClusterNet.Cli.Commands;
using ClusterNet.Cli.Dashboards;
using ClusterNet.Cli.Jobs;
using ClusterNet.Cli.Jobs.Building;
using ClusterNet.Cli.Jobs.Sections;
using ClusterNet.Cli.Progress;
using ClusterNet.Protocol.Effects;
using ClusterNet.Runtime.Training;

namespace ClusterNet.Cli.Runs.Ensembles;

/// <summary>
/// Trains the members of an ensemble, each into a run directory of its own below that of the ensemble, some side by side; then the blender
/// where there is one. A member's job is the ensemble's with the key <c>ensemble.member</c>, so that it can be trained anywhere.
/// </summary>
internal sealed class EnsembleRun
{
    private readonly BuiltJob _built;
    private readonly RunDirectory _run;
    private readonly CommandConsole _console;
    private readonly EnsembleSection _ensemble;
    private readonly RunFollowers? _followers;
    private readonly Func<BuiltJob, RunDirectory, bool, RunFollowers?, ClusterTraining>? _cluster;

    /// <summary>A run that has not begun.</summary>
    /// <param name="built">The ensemble's job.</param>
    /// <param name="run">Where it goes.</param>
    /// <param name="console">Where errors are written.</param>
    /// <param name="followers">What follows the members besides their lines and files; null (the default) for nothing.</param>
    /// <param name="cluster">
    /// Trains a member on other processes, and is told whether it goes on and who follows it; one member after the other then. Null (the default) to train in
    /// this process.
    /// </param>
    public EnsembleRun(
        BuiltJob built, RunDirectory run, CommandConsole console, RunFollowers? followers = null, Func<BuiltJob, RunDirectory, bool, RunFollowers?, ClusterTraining>? cluster = null)
    {
        _followers = followers;
        _cluster = cluster;
        _built = built;
        _run = run;
        _console = console;
        _ensemble = built.Specification.Ensemble!;
    }

    /// <summary>Trains all members to the end, or until it is halted.</summary>
    /// <param name="shown">Follows the members; disposed at the end.</param>
    /// <param name="resume">Whether to go on with what was begun.</param>
    /// <param name="halt">Stops at the next step of each member, with checkpoints.</param>
    /// <returns>How the last member or the blender ended; where one did not complete, how that one did.</returns>
    public async Task<TrainingResult> RunAsync(ITrainingObserver shown, bool resume, CancellationToken halt)
    {
        if (resume && !_run.HoldsRun)
            throw new RunException($"{_run.Path} holds no run to resume: expected the folder of a run that was begun");
        _run.Begin(_built.Specification, _built.Data);
        using (shown)
        {
            using CancellationTokenSource stopping = CancellationTokenSource.CreateLinkedTokenSource(halt);
            if (_followers is not null)
                _followers.StopAll = stopping.Cancel;
            ImmutableArray<TrainingResult> results = await TrainMembersAsync(shown, resume, stopping.Token);
            if (results.FirstOrDefault(result => result.Outcome is not JobOutcome.Completed) is { } stopped)
                return stopped;
            TrainingResult last = results[^1];
            if (_ensemble.IsStacked)
                last = await new BlenderRun(_built, _run).TrainAsync(halt);
            if (last.Outcome is JobOutcome.Completed)
                shown.Observe(Finished(results));
            return last;
        }
    }

    private async Task<ImmutableArray<TrainingResult>> TrainMembersAsync(ITrainingObserver shown, bool resume, CancellationToken halt)
    {
        int threads = _built.Specification.Cluster.Threads ?? Environment.ProcessorCount;
        int sideBySide = _cluster is null ? Math.Min(_ensemble.SideBySide, _ensemble.Members) : 1;
        using SemaphoreSlim places = new(sideBySide);
        Lock order = new();
        ImmutableArray<RunFollowers> followers = _followers?.Split([.. Enumerable.Range(0, _ensemble.Members).Select(member => _run.Member(member).Path)]) ?? [];
        return [.. await Task.WhenAll(Enumerable.Range(0, _ensemble.Members).Select(TrainAsync))];

        async Task<TrainingResult> TrainAsync(int member)
        {
            await places.WaitAsync(CancellationToken.None); // a halted member ends with a checkpoint, so each has its turn
            try
            {
                JobSpecification job = _built.Specification with { Ensemble = _ensemble with { Member = member } };
                RunDirectory run = _run.Member(member);
                BuiltJob built = JobBuilder.Build(job);
                bool goesOn = resume && run.HoldsRun;
                await using RunFollowers? watching = followers.IsEmpty ? null : followers[member];
                TrainingResult result = await new JobRun(built, run, _console, _cluster?.Invoke(built, run, goesOn, watching), watching).RunAsync(
                    new MemberObserver(member, shown, order), goesOn, Math.Max(1, threads / sideBySide), halt);
                watching?.End(result);
                return result;
            }
            finally
            {
                places.Release();
            }
        }
    }

    private EnsembleFinished Finished(ImmutableArray<TrainingResult> results)
    {
        ValidationResult? together = null;
        if (_built.Data.Validation.Count > 0)
        {
            ModelFigures figures = TrainedModel.Open(_run.Path, _built.Specification.Catalogues).Predictor.Evaluate(_built.Data.Validation);
            together = new ValidationResult(figures.Loss, figures.Accuracy);
        }

        return new EnsembleFinished(
            [.. results.Select(result => new MemberResult(
                result.WeightsSha256, result.Validation is { } figures ? new ValidationResult(figures.Loss, figures.Accuracy) : null))],
            together, _run.Path);
    }
}
