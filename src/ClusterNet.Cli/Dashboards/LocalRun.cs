using System.Globalization;
using ClusterNet.Dashboard.Feed;
using ClusterNet.Protocol.Effects;
using ClusterNet.Runtime.Checkpoints;
using ClusterNet.Runtime.Training;

namespace ClusterNet.Cli.Dashboards;

/// <summary>
/// Trains in this process, so that a page can ask for things. A checkpoint at once is a halt, which writes one, and a resume from it: the weights
/// come out the same.
/// </summary>
internal sealed class LocalRun : IRunControls
{
    private readonly Lock _lock = new();
    private readonly TrainingJob _job;
    private readonly RunFollowers? _followers;
    private TrainerOptions _options;
    private RunningTraining? _running;
    private bool _goesOn;

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
    public RunAbilities Abilities => new(Checkpoint: _options.Checkpoints is not null, Stop: true, Drain: true, Workers: true);

    /// <summary>Trains to the end, or until it is halted.</summary>
    public async Task<TrainingResult> RunAsync(Action<TrainingEvent> observe, CancellationToken halt)
    {
        _followers?.Begin(_job);
        if (_followers?.Feed is { } feed)
            feed.Controls = this;
        TimeSpan before = TimeSpan.Zero;
        while (true)
        {
            TimeSpan offset = before;
            TrainingResult result = await RunOnceAsync(happened => Tell(offset == TimeSpan.Zero ? happened : happened with { At = happened.At + offset }, isFirst: offset == TimeSpan.Zero, observe), halt);
            before += result.Duration;
            if (result.Outcome is not JobOutcome.Halted || halt.IsCancellationRequested || !Volatile.Read(ref _goesOn))
                return result with { Duration = before };
            Volatile.Write(ref _goesOn, false);
        }
    }

    /// <inheritdoc/>
    public Task<string?> CarryOutAsync(RunRequest request, CancellationToken cancellation)
    {
        lock (_lock)
            return Task.FromResult(_running is { } running ? CarryOut(running, request) : "the run is about to go on: ask again");
    }

    private string? CarryOut(RunningTraining running, RunRequest request)
    {
        switch (request.Action)
        {
            case RunAction.Checkpoint:
                Volatile.Write(ref _goesOn, true);
                running.Halt();
                return null;
            case RunAction.Stop:
                Volatile.Write(ref _goesOn, false);
                _followers?.Feed?.Set(RunState.Stopping);
                running.Halt();
                return null;
            case RunAction.AddWorker:
                running.AddWorker();
                return null;
            case RunAction.KillWorker:
                return WorkerOf(request.Node) is { } killed && running.KillWorker(killed) ? null : $"{request.Node} is no worker that lives, or the last one";
            default:
                return WorkerOf(request.Node) is { } drained && running.DrainWorker(drained) ? null : $"{request.Node} is no worker that lives, or the last one";
        }
    }

    private async Task<TrainingResult> RunOnceAsync(Action<TrainingEvent> observe, CancellationToken halt)
    {
        using CheckpointSearch? last = _running is null ? null : _options.Checkpoints!.Latest();
        if (last is not null)
            _options = _options with { ResumeFrom = last.Checkpoint, Workers = Math.Max(1, _running!.Workers.Length) };
        await using RunningTraining running = new Trainer(_job, _options).Start(observe);
        lock (_lock)
            _running = running;
        await using (halt.Register(running.Halt))
            return await running.Completion;
    }

    private void Tell(TrainingEvent happened, bool isFirst, Action<TrainingEvent> observe)
    {
        _followers?.Observe(happened);
        if (isFirst || happened is not TrainingBegan)
            observe(happened);
    }

    private static int? WorkerOf(string? node) =>
        node is not null && node.StartsWith("worker ", StringComparison.Ordinal) && int.TryParse(node.AsSpan("worker ".Length), NumberStyles.None, CultureInfo.InvariantCulture, out int worker) ? worker : null;
}
