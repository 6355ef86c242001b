using System.Collections.Immutable;
using ClusterNet.Cli.Commands;
using ClusterNet.Cli.Jobs.Building;
using ClusterNet.Cli.Runs;
using ClusterNet.Runtime.Pictures;
using ClusterNet.Simulation.Planning;

namespace ClusterNet.Cli.Simulations;

/// <summary><c>clusternet simulate JOB --workers N</c>: the capacity planner.</summary>
public sealed class ForecastHandler : ICommandHandler<ForecastRequest>
{
    /// <inheritdoc/>
    public async Task<ExitCode> RunAsync(ForecastRequest request, CommandConsole console, CancellationToken cancellation)
    {
        BuiltJob built = JobBuilder.Build(DataLocator.Locate(request.LoadJob(), Environment.CurrentDirectory, request.JobFile));
        Calibration calibration = await CalibrationAsync(request, built, console);
        ImmutableArray<CapacityForecast> forecasts = [.. Sizes(request.Workers).Select(size => CapacityPlanner.Forecast(PlannedJob.Request(built, calibration, request with { Workers = size })))];
        await console.Output.WriteAsync(request.Json ? CapacityReport.Json(forecasts) + "\n" : CapacityReport.Table(forecasts));
        if (request.PictureFile is { } picture)
            WholeFile.WriteText(picture, Picture(built.Specification.Name, forecasts).ToSvg());
        return ExitCode.Success;
    }

    private static async Task<Calibration> CalibrationAsync(ForecastRequest request, BuiltJob built, CommandConsole console)
    {
        if (request.CalibrationFile is not { } file)
        {
            await console.Error.WriteLineAsync("measuring what work costs on this machine; --calibration FILE uses what bench --calibrate has measured");
            return await Calibrator.MeasureAsync(built);
        }

        Calibration calibration = Calibration.Load(file);
        return calibration.JobDigest == built.Specification.Digest
            ? calibration
            : throw new CalibrationException($"{file}: found a calibration for another job, expected one for {built.Specification.Name}: see clusternet bench --help");
    }

    /// <summary>1, 2, 4, ... and the size that was asked for.</summary>
    private static ImmutableArray<int> Sizes(int workers)
    {
        ImmutableArray<int>.Builder sizes = ImmutableArray.CreateBuilder<int>();
        for (int size = 1; size < workers; size *= 2)
            sizes.Add(size);
        sizes.Add(workers);
        return sizes.ToImmutable();
    }

    private static LossChart Picture(string job, ImmutableArray<CapacityForecast> forecasts) => new()
    {
        Title = $"{job}: speed-up over one node",
        HorizontalLabel = "workers",
        VerticalLabel = "speed-up",
        VerticalScale = ChartScaleKind.Linear,
        Series =
        [
            new ChartSeries("predicted", [.. forecasts.Select(forecast => new ChartPoint(forecast.Request.Workers, forecast.Speedup))]),
            new ChartSeries("perfect", [.. forecasts.Select(forecast => new ChartPoint(forecast.Request.Workers, forecast.Request.Workers))]),
        ],
    };
}
