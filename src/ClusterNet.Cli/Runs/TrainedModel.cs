using System.Collections.Immutable;
using ClusterNet.Cli.Jobs;
using ClusterNet.Cli.Jobs.Building;
using ClusterNet.Cli.Runs.Ensembles;
using ClusterNet.Data.Preprocessing;
using ClusterNet.Numerics;
using ClusterNet.Runtime.Checkpoints;
using ClusterNet.Runtime.Ensembles;
using ClusterNet.Runtime.Training;

namespace ClusterNet.Cli.Runs;

/// <summary>The model of a run, with the weights of its newest checkpoint, or of its best where the job restores the best.</summary>
internal sealed class TrainedModel
{
    private TrainedModel(RunDirectory run, JobSpecification job, PreprocessingRecord preprocessing, IPredictor predictor, long step)
    {
        Run = run;
        Job = job;
        Preprocessing = preprocessing;
        Predictor = predictor;
        Step = step;
    }

    /// <summary>The run.</summary>
    public RunDirectory Run { get; }

    /// <summary>The job as it ran.</summary>
    public JobSpecification Job { get; }

    /// <summary>How samples are prepared.</summary>
    public PreprocessingRecord Preprocessing { get; }

    /// <summary>The network with its weights, or the ensemble.</summary>
    public IPredictor Predictor { get; }

    /// <summary>The steps that made the weights.</summary>
    public long Step { get; }

    /// <summary>Opens a run.</summary>
    /// <param name="folder">The run directory.</param>
    /// <param name="catalogues">The blocks that its job can name.</param>
    /// <exception cref="RunException">There is no run, or it has no checkpoint that is whole.</exception>
    public static TrainedModel Open(string folder, BlockCatalogues catalogues)
    {
        RunDirectory run = RunDirectory.Open(folder);
        JobSpecification job = JobFile.Load(run.JobFile, [], catalogues);
        PreprocessingRecord preprocessing = PreprocessingRecord.Load(run.PreprocessingFile);
        if (job.Ensemble is { Member: null })
            return OpenEnsemble(run, job, preprocessing);
        using CheckpointSearch search = Search(run.Checkpoints(job.Checkpoint.Keep), wantsBest: job.EarlyStopping?.RestoreBest ?? false);
        if (search.Checkpoint is not { } checkpoint)
            throw new RunException($"{folder} has no checkpoint that is whole{string.Concat(search.Rejected.Select(rejected => $"\n  {rejected.Folder}: {rejected.Reason}"))}");
        Model model = JobBuilder.BuildModel(job, ModelFile.Load(run.ModelFile).Surroundings(preprocessing));
        AlignedVector weights = new(model.Layout.Length);
        checkpoint.ReadWeights(weights.Span);
        return new TrainedModel(run, job, preprocessing, new Predictor(model, weights.Memory), checkpoint.Manifest.Step);
    }

    /// <summary>The members of an ensemble, in order.</summary>
    /// <exception cref="RunException">One of them has no checkpoint that is whole.</exception>
    public static ImmutableArray<IPredictor> Members(RunDirectory run, JobSpecification job) =>
        [.. Enumerable.Range(0, job.Ensemble!.Members).Select(member => Open(run.Member(member).Path, job.Catalogues).Predictor)];

    private static TrainedModel OpenEnsemble(RunDirectory run, JobSpecification job, PreprocessingRecord preprocessing)
    {
        ImmutableArray<IPredictor> members = Members(run, job);
        int? classCount = preprocessing.ClassNames.IsEmpty ? null : preprocessing.ClassNames.Length;
        IPredictor together = job.Ensemble!.IsStacked
            ? new StackedPredictor(members, BlenderRun.Open(
                run, job, members.Sum(member => member.OutputShape.Size), ModelFile.Load(run.ModelFile).Surroundings(preprocessing)))
            : new AveragePredictor(members, job.Loss.Create(job.Catalogues.Losses, classCount));
        long step = Open(run.Member(0).Path, job.Catalogues).Step;
        return new TrainedModel(run, job, preprocessing, together, step);
    }

    private static CheckpointSearch Search(CheckpointStore store, bool wantsBest)
    {
        if (!wantsBest)
            return store.Latest();
        CheckpointSearch best = store.Best();
        if (best.Checkpoint is not null)
            return best;
        best.Dispose();
        return store.Latest(); // the run ended before its first evaluation
    }
}
