using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using ClusterNet.Cli.Commands;
using ClusterNet.Cli.Jobs;
using ClusterNet.Cli.Jobs.Building;
using ClusterNet.Data;
using ClusterNet.Numerics;
using ClusterNet.Runtime.Training;

namespace ClusterNet.Cli.Runs;

/// <summary><c>clusternet evaluate</c>: loss and accuracy of a run's model, on its validation part or on other samples.</summary>
/// <param name="catalogues">The blocks that jobs can name.</param>
internal sealed class EvaluateHandler(BlockCatalogues catalogues) : ICommandHandler<EvaluateRequest>
{
    /// <summary>Weights that are very large may have a loss that is no number any more.</summary>
    private static readonly JsonSerializerOptions Options = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    /// <inheritdoc/>
    public async Task<ExitCode> RunAsync(EvaluateRequest request, CommandConsole console, CancellationToken cancellation)
    {
        TrainedModel model = TrainedModel.Open(request.RunDirectory, catalogues);
        PreparedView samples = Samples(model, request.DataPath);
        ModelFigures figures = model.Predictor.Evaluate(samples, cancellation);
        await console.Output.WriteLineAsync(request.Json ? Json(model, samples, figures) : Text(model, samples, figures));
        return ExitCode.Success;
    }

    private static PreparedView Samples(TrainedModel model, string? dataPath)
    {
        if (dataPath is not null)
            return SampleOpener.Labelled(model.Job, dataPath, model.Predictor.InputShape, model.Preprocessing);
        JobSpecification job = DataLocator.Locate(model.Job, Environment.CurrentDirectory, model.Run.JobFile);
        PreparedView validation = JobBuilder.Build(job).Data.Validation;
        return validation.Count > 0 ? validation : throw new RunException("the job has no validation part: expected --data with samples to evaluate on");
    }

    private static string Text(TrainedModel model, PreparedView samples, ModelFigures figures)
    {
        string accuracy = figures.Accuracy is { } share ? string.Create(CultureInfo.InvariantCulture, $", accuracy {share:F4}") : "";
        return string.Create(CultureInfo.InvariantCulture, $"loss {figures.Loss:G6}{accuracy} on {samples.Count} samples, after step {model.Step}");
    }

    private static string Json(TrainedModel model, PreparedView samples, ModelFigures figures) => JsonSerializer.Serialize(
        new { @event = "evaluated", step = model.Step, samples = samples.Count, loss = figures.Loss, accuracy = figures.Accuracy }, Options);
}
