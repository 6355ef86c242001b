using ClusterNet.Cli.Commands;
using ClusterNet.Cli.Jobs;
using ClusterNet.Cli.Jobs.Building;
using ClusterNet.Data;
using ClusterNet.Numerics;
using ClusterNet.Runtime.Evaluation;

namespace ClusterNet.Cli.Runs;

/// <summary><c>clusternet evaluate</c>: the full report of a run's model, on its validation part or on other samples.</summary>
/// <param name="catalogues">The blocks that jobs can name.</param>
internal sealed class EvaluateHandler(BlockCatalogues catalogues) : ICommandHandler<EvaluateRequest>
{
    /// <inheritdoc/>
    public async Task<ExitCode> RunAsync(EvaluateRequest request, CommandConsole console, CancellationToken cancellation)
    {
        TrainedModel model = TrainedModel.Open(request.RunDirectory, catalogues);
        PreparedView samples = Samples(model, request.DataPath);
        ModelReport report = ModelReportMaker.Make(model.Predictor, samples, model.Preprocessing, cancellation);
        await console.Output.WriteLineAsync(request.Json ? ReportJson.Of(report, model.Step) : ReportText.Of(report, model.Step));
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
}
