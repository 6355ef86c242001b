using ClusterNet.Cli.Commands;
using ClusterNet.Data;
using ClusterNet.Numerics;

namespace ClusterNet.Cli.Runs;

/// <summary><c>clusternet predict</c>: a CSV file of samples in, a CSV file of predictions out.</summary>
/// <param name="catalogues">The blocks that jobs can name.</param>
internal sealed class PredictHandler(BlockCatalogues catalogues) : ICommandHandler<PredictRequest>
{
    private const int RowsAtOnce = 256;

    /// <inheritdoc/>
    public Task<ExitCode> RunAsync(PredictRequest request, CommandConsole console, CancellationToken cancellation)
    {
        TrainedModel model = TrainedModel.Open(request.RunDirectory, catalogues);
        PreparedView samples = SampleOpener.Unlabelled(model.Job, request.InputFile, model.Predictor.InputShape, model.Preprocessing);
        if (request.OutputFile is null)
        {
            Write(model, samples, console.Output, cancellation);
            return Task.FromResult(ExitCode.Success);
        }

        WholeFile.Write(request.OutputFile, partial =>
        {
            using StreamWriter output = new(partial);
            Write(model, samples, output, cancellation);
        });
        return Task.FromResult(ExitCode.Success);
    }

    private static void Write(TrainedModel model, PreparedView samples, TextWriter output, CancellationToken cancellation)
    {
        using PredictionWriter writer = new(output, model.Preprocessing, model.Predictor.OutputShape.Size);
        int outputs = model.Predictor.OutputShape.Size;
        float[] predictions = new float[RowsAtOnce * outputs];
        for (long start = 0; start < samples.Count; start += RowsAtOnce)
        {
            cancellation.ThrowIfCancellationRequested();
            int rows = (int)Math.Min(RowsAtOnce, samples.Count - start);
            model.Predictor.Predict(samples, start, rows, predictions.AsSpan(0, rows * outputs));
            for (int row = 0; row < rows; row++)
                writer.Write(predictions.AsSpan(row * outputs, outputs));
        }
    }
}
