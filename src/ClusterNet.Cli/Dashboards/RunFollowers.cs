using System.Collections.Immutable;
using System.Globalization;
using ClusterNet.Cli.Commands;
using ClusterNet.Cli.Runs;
using ClusterNet.Dashboard.Feed;
using ClusterNet.Dashboard.Telemetry;
using ClusterNet.Dashboard.TensorBoard;
using ClusterNet.Dashboard.Web;
using ClusterNet.Runtime.Training;

namespace ClusterNet.Cli.Dashboards;

/// <summary>All that follows a run besides its lines and files: the dashboard, TensorBoard, a collector of OpenTelemetry. Each only where it is asked for.</summary>
internal sealed class RunFollowers : IAsyncDisposable
{
    private readonly CommandConsole _console;
    private readonly string? _boardFolder;
    private readonly TrainingTelemetry? _telemetry;
    private DashboardServer? _server;
    private TensorBoardWriter? _board;

    private RunFollowers(CommandConsole console, RunFeed? feed, string? boardFolder, TrainingTelemetry? telemetry)
    {
        _console = console;
        _boardFolder = boardFolder;
        _telemetry = telemetry;
        Feed = feed;
    }

    /// <summary>What the dashboard shows; null where there is none.</summary>
    public RunFeed? Feed { get; }

    /// <summary>Stops the run that this one is a part of; null (the default) where it is a part of none.</summary>
    public Action? StopAll { get; set; }

    /// <summary>Opens what is asked for.</summary>
    /// <exception cref="DashboardException">The dashboard cannot be opened.</exception>
    public static async Task<RunFollowers> OpenAsync(TrainRequest request, CommandConsole console, string job, RunDirectory run, CancellationToken cancellation)
    {
        RunFeed? feed = request.Dashboard is null ? null : new RunFeed(job, run.Path);
        RunFollowers followers = new(console, feed, request.TensorBoard, TrainingTelemetry.IsAskedFor() ? TrainingTelemetry.Start(job) : null);
        if (request.Dashboard is { } dashboard)
            followers._server = await DashboardOpener.OpenAsync(dashboard, new DashboardOptions { Run = feed, RunsFolder = Path.GetDirectoryName(run.Path) }, console, cancellation);
        return followers;
    }

    /// <summary>What follows the members of an ensemble, each by itself: the dashboard and TensorBoard. To be disposed one by one.</summary>
    /// <param name="runDirectories">Where the files of each are.</param>
    public ImmutableArray<RunFollowers> Split(ImmutableArray<string> runDirectories)
    {
        Feed?.Split(runDirectories);
        Feed?.Set(RunState.Running);
        return
        [
            .. runDirectories.Select((_, member) => new RunFollowers(
                _console, Feed?.Members[member], _boardFolder is null ? null : Path.Combine(_boardFolder, string.Create(CultureInfo.InvariantCulture, $"member-{member}")), telemetry: null)
            {
                StopAll = StopAll,
            }),
        ];
    }

    /// <summary>The options of a trainer that tells what is to be shown.</summary>
    public TrainerOptions Asking(TrainerOptions options)
    {
        if (Feed is not null)
            options = RunFeed.Asking(options);
        if (_boardFolder is not null)
            options = TensorBoardWriter.Asking(options);
        return _telemetry is null ? options : options with { ReportGradientNorms = true };
    }

    /// <summary>The job that is trained is known.</summary>
    /// <exception cref="IOException">The file for TensorBoard cannot be written.</exception>
    public void Begin(TrainingJob job)
    {
        if (_boardFolder is { } folder)
            _board ??= new TensorBoardWriter(folder, job, TimeProvider.System);
    }

    /// <summary>Hands an event on.</summary>
    public void Observe(TrainingEvent happened)
    {
        Feed?.Observe(happened);
        _telemetry?.Observe(happened);
        try
        {
            _board?.Observe(happened);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            _console.Error.WriteLine($"warning: {_board!.Path} is not written any more: {failure.Message}");
            _board.Dispose();
            _board = null;
        }
    }

    /// <summary>The run has ended.</summary>
    public void End(TrainingResult result)
    {
        if (Feed is not null)
            Feed.Controls = null;
        Feed?.End(result);
        _telemetry?.End(result);
    }

    /// <summary>Sends what is left, and closes everything.</summary>
    public async ValueTask DisposeAsync()
    {
        _board?.Dispose();
        _telemetry?.Dispose();
        if (_server is not null)
            await _server.DisposeAsync();
    }
}
