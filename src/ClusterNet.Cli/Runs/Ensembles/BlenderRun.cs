using System.Collections.Immutable;
using ClusterNet.Cli.Jobs;
using ClusterNet.Cli.Jobs.Building;
using ClusterNet.Cli.Jobs.Sections;
using ClusterNet.Data;
using ClusterNet.Numerics;
using ClusterNet.Runtime.Checkpoints;
using ClusterNet.Runtime.Ensembles;
using ClusterNet.Runtime.Training;

namespace ClusterNet.Cli.Runs.Ensembles;

/// <summary>
/// The model on top of an ensemble: trained on what the members predict for the part of the training samples that none of them has seen.
/// </summary>
internal sealed class BlenderRun
{
    private const double LearningRate = 0.01;

    private readonly BuiltJob _built;
    private readonly RunDirectory _run;

    /// <summary>The blender of an ensemble.</summary>
    /// <param name="built">The ensemble's job.</param>
    /// <param name="run">Where it is.</param>
    public BlenderRun(BuiltJob built, RunDirectory run)
    {
        _built = built;
        _run = run;
    }

    /// <summary>Trains it, anew each time: that takes little.</summary>
    public Task<TrainingResult> TrainAsync(CancellationToken halt)
    {
        JobSpecification job = _built.Specification;
        EnsembleSection ensemble = job.Ensemble!;
        ImmutableArray<IPredictor> members = TrainedModel.Members(_run, job);
        MemberOutputs training = OutputsFor(members, JobBuilder.HeldOut(job, _built.Data).HeldOut);
        MemberOutputs validation = _built.Data.Validation.Count > 0 ? OutputsFor(members, _built.Data.Validation) : training;
        TrainingJob blender = new()
        {
            Model = JobBuilder.BuildBlender(job, training.SampleShape.Size, new ModelSurroundings(_built.Data.SampleShape, _built.Data.TargetWidth, _built.Data.ClassNames, _built.Data.LabelNames)),
            Optimizer = new Adam(),
            LearningRate = new ConstantLearningRate(LearningRate),
            Data = PreparedData.FromSources(training, validation),
            BatchSize = job.Batch.Size,
            Slices = job.Batch.Slices,
            Epochs = ensemble.BlenderEpochs,
            Seed = _built.Seed,
            Digest = $"{job.Digest} blender of {ensemble.Members}",
        };
        TrainerOptions options = job.Cluster.ToTrainerOptions(job.Checkpoint) with { Checkpoints = _run.BlenderCheckpoints };
        return new Trainer(blender, options).FitAsync(observe: null, halt);
    }

    /// <summary>The blender with its weights.</summary>
    /// <exception cref="RunException">It was not trained yet.</exception>
    public static Predictor Open(RunDirectory run, JobSpecification job, int outputs, ModelSurroundings data)
    {
        Model model = JobBuilder.BuildBlender(job, outputs, data);
        using CheckpointSearch search = run.BlenderCheckpoints.Latest();
        if (search.Checkpoint is not { } checkpoint)
            throw new RunException($"{run.Path} has no blender yet: expected the run of an ensemble that was trained to its end");
        AlignedVector weights = new(model.Layout.Length);
        checkpoint.ReadWeights(weights.Span);
        return new Predictor(model, weights.Memory);
    }

    private MemberOutputs OutputsFor(ImmutableArray<IPredictor> members, PreparedView samples) =>
        MemberOutputs.Of(members, samples, 0, checked((int)samples.Count), _built.Data.ClassNames, labelled: true);
}
