using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using ClusterNet.Cli.Jobs.Blocks;
using ClusterNet.Cli.Jobs.Keys;
using ClusterNet.Cli.Jobs.Sections;
using ClusterNet.Cli.Jobs.Sections.Data;
using ClusterNet.Cli.Jobs.Text;
using ClusterNet.Numerics;

namespace ClusterNet.Cli.Jobs;

/// <summary>A whole job: everything that its file and the command line say, with the defaults filled in. Immutable.</summary>
/// <param name="Name">The job's name; it names the run's directory too.</param>
/// <param name="Seed">The key of every random number of the job.</param>
/// <param name="Data">The data set.</param>
/// <param name="Model">The model's blocks in order.</param>
/// <param name="UnitVariance">How the initial weights are scaled by the data; null for not at all.</param>
/// <param name="Loss">The loss.</param>
/// <param name="Optimizer">The optimizer.</param>
/// <param name="Batch">The global batch.</param>
/// <param name="Length">How long to train.</param>
/// <param name="EarlyStopping">When to end early and which weights to leave; null for at the end and the last.</param>
/// <param name="Plateau">When to lower the learning rate for want of improvement; null for never.</param>
/// <param name="Evaluation">When to evaluate.</param>
/// <param name="Checkpoint">When to write checkpoints.</param>
/// <param name="Cluster">What to run on.</param>
public sealed record JobSpecification(string Name, long Seed, DataSection Data, ImmutableArray<BlockSpecification<Module>> Model,
    UnitVarianceSection? UnitVariance, BlockSpecification<Loss> Loss, OptimizerSection Optimizer, BatchSection Batch, TrainingLength Length,
    EarlyStoppingSection? EarlyStopping, PlateauSection? Plateau, EvaluationSection Evaluation, CheckpointSection Checkpoint,
    ClusterSection Cluster)
{
    private static readonly TextKey NameKey = new("name", "the job's name")
    {
        Default = "job",
        LengthMax = 100,
        Noun = "a name of at most 100 characters",
    };

    private static readonly IntegerKey SeedKey = new("seed", "the key of every random number") { Default = 1 };

    /// <summary>How the first layers are trained before the others; null for not at all.</summary>
    public PretrainingSection? Pretraining { get; init; }

    /// <summary>The models of an ensemble; null for a single model.</summary>
    public EnsembleSection? Ensemble { get; init; }

    /// <summary>What the names of blocks stand for.</summary>
    public BlockCatalogues Catalogues { get; init; } = BlockCatalogues.Standard;

    /// <summary>
    /// SHA-256, in lower-case hexadecimal, over all that decides the weights after a given step, so that a checkpoint can be resumed by
    /// any job of the same digest. Not in it: the name, workers, servers and threads, when to evaluate, checkpoint and stop, how
    /// many checkpoints to keep, and where the data lies (its content has a hash of its own).
    /// </summary>
    public string Digest =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(JobTextWriter.Write(WhatDecidesTheWeights()))));

    /// <summary>The job as YAML with every default written out; it reads back as the same job.</summary>
    public string ToYaml()
    {
        SectionWriter writer = new SectionWriter().Add(NameKey, Name).Add(SeedKey, Seed).Add("data", Data.Write());
        AddLearning(writer);
        if (Ensemble is not null)
            writer.Add(EnsembleSection.Name, Ensemble.Write());
        Length.Write(writer);
        if (EarlyStopping is not null)
            writer.Add(EarlyStoppingSection.Name, EarlyStopping.Write());
        if (Plateau is not null)
            writer.Add(PlateauSection.Name, Plateau.Write());
        writer.Add("evaluation", Evaluation.Write()).Add("checkpoint", Checkpoint.Write()).Add("cluster", Cluster.Write());
        return JobTextWriter.Write(writer.ToMap());
    }

    /// <summary>The same job with its data set at another place.</summary>
    public JobSpecification WithDataAt(string path) => this with { Data = Data with { Source = Data.Source.At(path) } };

    internal static JobSpecification Read(SectionReader reader)
    {
        JobSpecification job = new(reader.Read(NameKey), reader.Read(SeedKey), DataSection.Read(reader.Section("data")),
            BlockReader.ReadList(reader, "model", reader.Catalogues.Layers),
            UnitVarianceSection.Read(reader), BlockReader.ReadRequired(reader, "loss", reader.Catalogues.Losses)!,
            OptimizerSection.Read(reader, "optimizer"), BatchSection.Read(reader.Section("batch")),
            TrainingLength.Read(reader), EarlyStoppingSection.Read(reader), PlateauSection.Read(reader), EvaluationSection.Read(reader.Section("evaluation")),
            CheckpointSection.Read(reader.Section("checkpoint")), ClusterSection.Read(reader.Section("cluster")))
        {
            Pretraining = PretrainingSection.Read(reader),
            Ensemble = EnsembleSection.Read(reader),
            Catalogues = reader.Catalogues,
        };
        reader.RefuseOtherKeys();
        DecisionChecks.Require(reader, job.EarlyStopping, job.Plateau, job.Data, job.Evaluation, job.Checkpoint);
        return job;
    }

    private JobMap WhatDecidesTheWeights()
    {
        SectionWriter writer = new SectionWriter().Add(SeedKey, Seed).Add("data", Data.Write(withPaths: false));
        AddLearning(writer);
        if (Ensemble is not null)
            writer.Add(EnsembleSection.Name, Ensemble.WriteWhatDecidesTheWeights());
        if (Plateau is not null) // it decides at evaluations
            writer.Add(PlateauSection.Name, Plateau.Write()).Add("evaluation", Evaluation.Write());
        return writer.Add("cluster", Cluster.WriteWhatDecidesTheWeights()).ToMap();
    }

    private void AddLearning(SectionWriter writer)
    {
        writer.Add("model", new JobList([.. Model.Select(block => block.ToItem())], WrittenPlace.Instance));
        if (UnitVariance is not null)
            writer.Add(UnitVarianceSection.Name, UnitVariance.Write());
        writer.Add("loss", Loss.ToSection()).Add("optimizer", Optimizer.Write()).Add("batch", Batch.Write());
        if (Pretraining is not null)
            writer.Add(PretrainingSection.Name, Pretraining.Write());
    }
}
