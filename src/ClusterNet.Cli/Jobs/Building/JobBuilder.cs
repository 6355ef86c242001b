using System.Collections.Immutable;
using ClusterNet.Cli.Jobs.Blocks;
using ClusterNet.Cli.Jobs.Sections.Data;
using ClusterNet.Cli.Jobs.Text;
using ClusterNet.Data;
using ClusterNet.Data.Preprocessing;
using ClusterNet.Data.Sampling;
using ClusterNet.Numerics;
using ClusterNet.Runtime.Pretraining;

namespace ClusterNet.Cli.Jobs.Building;

/// <summary>Makes the objects that a job names and checks that they fit together.</summary>
public static class JobBuilder
{
    /// <summary>Opens the data and builds model, loss and optimizer.</summary>
    /// <param name="job">The job, whose data was found by <see cref="DataLocator"/>.</param>
    /// <exception cref="DataException">The data cannot be read, or is too small for the validation part.</exception>
    /// <exception cref="JobFileException">Model, loss and data do not fit together.</exception>
    public static BuiltJob Build(JobSpecification job)
    {
        PreparedData data = ForMember(job, Prepare(job));
        ModelSurroundings surroundings = new(data.SampleShape, data.TargetWidth, data.ClassNames, data.LabelNames);
        Model model = BuildModel(job, surroundings);
        if (job.Ensemble is { IsStacked: true } ensemble)
            BuildBlender(job, ensemble.Members * model.OutputShape.Size, surroundings); // an error is told before the members are trained
        return new(job, data, model, job.Optimizer.Rule.Create(job.Catalogues.Optimizers, classCount: null),
            job.Optimizer.LearningRate.Create(job.Catalogues.LearningRates, classCount: null));
    }

    private static PreparedData Prepare(JobSpecification job)
    {
        SampleSource source = job.Data.Open((ulong)job.Seed);
        ValidationPart validation = job.Data.Validation;
        if (validation.Count >= source.Count)
            throw new DataException(new DataPlace(job.Data.Source.DataPath ?? $"data.source {job.Data.Source.Kind}"),
                $"found {source.Count} samples", $"expected more than data.validation, which is {validation.Count}");
        if (job.Data.Preprocessing is FeatureScaling.ChannelMean or FeatureScaling.ChannelStandardization && source.SampleShape.Rank != 3)
            throw new DataException(new DataPlace("data.preprocessing"), $"found samples of the shape {source.SampleShape}",
                "expected images [channels, height, width], whose channels can be scaled");
        DataSplit split = validation.Count is { } count
            ? DataSplit.ByCount(source.Count, count, (ulong)job.Seed)
            : DataSplit.ByShare(source.Count, validation.Share!.Value, (ulong)job.Seed);
        return PreparedData.Split(source, split, job.Data.Preprocessing);
    }

    /// <summary>Sets aside what the members of an ensemble do not see, for its blender.</summary>
    /// <param name="job">The job of a stacked ensemble.</param>
    /// <param name="data">Its whole data.</param>
    public static (PreparedData Seen, PreparedView HeldOut) HeldOut(JobSpecification job, PreparedData data) =>
        data.HoldOut(Math.Clamp((long)Math.Round(job.Ensemble!.HeldOut * data.Training.Count), 1, data.Training.Count - 1));

    /// <summary>What one member is trained on; the whole data for a job that is not a member.</summary>
    private static PreparedData ForMember(JobSpecification job, PreparedData data)
    {
        if (job.Ensemble is not { Member: { } member } ensemble)
            return data;
        PreparedData seen = ensemble.IsStacked ? HeldOut(job, data).Seen : data;
        return ensemble.Bootstrap ? seen.Bootstrap(unchecked((ulong)(job.Seed + member))) : seen;
    }

    /// <summary>Builds the model of a job.</summary>
    /// <param name="job">The job.</param>
    /// <param name="data">What the model has to fit.</param>
    /// <exception cref="JobFileException">Model, loss and data do not fit together.</exception>
    public static Model BuildModel(JobSpecification job, ModelSurroundings data)
    {
        Model model = BuildModel(job, job.Model, data);
        try
        {
            if (job.Pretraining is { } pretraining)
                DeepBeliefNetwork.Check(model, pretraining.Options);
            return model;
        }
        catch (ModelException failure)
        {
            throw Refuse(job.Model[0].Place, "model", $"layers that cannot be pre-trained ({failure.Message})", "dense layers with a sigmoid each at its beginning");
        }
    }

    /// <summary>Builds the blender of a stacked ensemble.</summary>
    /// <param name="job">The ensemble's job.</param>
    /// <param name="outputs">The outputs of all its members together.</param>
    /// <param name="data">What its members have to fit.</param>
    /// <exception cref="JobFileException">Blender, loss and data do not fit together.</exception>
    public static Model BuildBlender(JobSpecification job, int outputs, ModelSurroundings data) =>
        BuildModel(job, job.Ensemble!.Blender, data with { SampleShape = new Shape(outputs) });

    private static Model BuildModel(JobSpecification job, ImmutableArray<BlockSpecification<Module>> blocks, ModelSurroundings data)
    {
        int? classCount = data.ClassCount;
        try
        {
            Sequential root = new([.. blocks.Select(block => block.Create(job.Catalogues.Layers, classCount))]);
            Loss loss = job.Loss.Create(job.Catalogues.Losses, classCount);
            Model model = data.IsOneHot && loss.Metrics.IsEmpty
                ? new Model(data.SampleShape, root, loss, new OneHotAccuracy())
                : new Model(data.SampleShape, root, loss);
            CheckFit(job, blocks[^1].Place, data, model);
            return model;
        }
        catch (ModelException failure)
        {
            throw Refuse(job.Loss.Place, "model", $"parts that do not fit together ({failure.Message})", "a model that can be built");
        }
    }

    private static void CheckFit(JobSpecification job, SourcePlace last, ModelSurroundings data, Model model)
    {
        int outputs = model.OutputShape.Size;
        bool isOneOfClasses = model.Metrics.Any(metric => metric is ClassAccuracy);
        if (isOneOfClasses && data.ClassNames.IsEmpty)
            throw Refuse(job.Loss.Place, "loss", $"{job.Loss.Name} for data without classes", "a loss for a regression");
        if (isOneOfClasses && data.IsOneHot)
            throw Refuse(job.Loss.Place, "loss", $"{job.Loss.Name}, which takes class numbers, for one-hot targets", "a job without data.one_hot");
        if (isOneOfClasses && outputs != data.ClassNames.Length)
            throw Refuse(last, "model", $"{outputs} outputs", $"{data.ClassNames.Length}, one for each class of the data");
        if (model.TargetWidth != data.TargetWidth)
            throw Refuse(last, "model", $"{outputs} outputs, which need {model.TargetWidth} target values",
                $"a model for the {data.TargetWidth} of the data");
    }

    private static JobFileException Refuse(SourcePlace place, string path, string found, string expected) =>
        new([new(place, path, found, expected)]);
}
