using System.Globalization;
using ClusterNet.Dashboard.Feed;
using ClusterNet.Runtime.Training;

namespace ClusterNet.Cli.Dashboards;

/// <summary>Trains in this process, so that a page can ask for things. None of them changes a bit of the weights.</summary>
internal sealed class LocalRun : IRunControls
{
    private readonly TrainingJob _job;
    private readonly RunFollowers? _followers;
    private readonly TrainerOptions _options;
    private RunningTraining? _running;

    /// <summary>Nothing runs yet.</summary>
    /// <param name="job">What is trained.</param>
    /// <param name="options">How.</param>
    /// <param name="followers">Who is told; null for nobody.</param>
    public LocalRun(TrainingJob job, TrainerOptions options, RunFollowers? followers)
    {
        _job = job;
        _options = followers?.Asking(options) ?? options;
        _followers = followers;
    }

    /// <inheritdoc/>
    public RunAbilities Abilities => new(Checkpoint: _options.Checkpoints is not null, Stop: true, AddWorker: true, Nodes: true);

    /// <summary>Trains to the end, or until it is halted.</summary>
    public async Task<TrainingResult> RunAsync(Action<TrainingEvent> observe, CancellationToken halt)
    {
        _followers?.Begin(_job);
        if (_followers?.Feed is { } feed)
            feed.Controls = this;
        await using RunningTraining running = new Trainer(_job, _options).Start(happened => Tell(happened, observe));
        Volatile.Write(ref _running, running);
        await using (halt.Register(running.Halt))
            return await running.Completion;
    }

    /// <inheritdoc/>
    public Task<string?> CarryOutAsync(RunRequest request, CancellationToken cancellation) =>
        Task.FromResult(Volatile.Read(ref _running) is { } running ? CarryOut(running, request) : "the run is about to begin: ask again");

    private string? CarryOut(RunningTraining running, RunRequest request)
    {
        switch (request.Action)
        {
            case RunAction.Checkpoint when _options.Checkpoints is null:
                return "this run keeps no checkpoints";
            case RunAction.Checkpoint:
                running.Save();
                return null;
            case RunAction.Stop:
                _followers?.Feed?.Set(RunState.Stopping);
                (_followers?.StopAll ?? running.Halt)();
                return null;
            case RunAction.AddWorker:
                running.AddWorker();
                return null;
            case RunAction.Kill:
                return WorkerOf(request.Node) is { } killed && running.KillWorker(killed) ? null : $"{request.Node} is no worker that lives, or the last one";
            default:
                return WorkerOf(request.Node) is { } drained && running.DrainWorker(drained) ? null : $"{request.Node} is no worker that lives, or the last one";
        }
    }

    private void Tell(TrainingEvent happened, Action<TrainingEvent> observe)
    {
        _followers?.Observe(happened);
        observe(happened);
    }

    private static int? WorkerOf(string? node) =>
        node is not null && node.StartsWith("worker ", StringComparison.Ordinal) && int.TryParse(node.AsSpan("worker ".Length), NumberStyles.None, CultureInfo.InvariantCulture, out int worker) ? worker : null;
}
