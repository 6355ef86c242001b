using ClusterNet.Dashboard.Feed;
using ClusterNet.Runtime.Training;

namespace ClusterNet.Dashboard.Playground;

/// <summary>
/// One playground: a job on a real cluster of this process, that can be paused, and whose workers can be killed, while pictures of its weights are
/// taken. For any thread.
/// </summary>
internal sealed class PlaygroundSession : IAsyncDisposable
{
    private const int TimelineMax = 200;
    private static readonly TimeSpan PictureInterval = TimeSpan.FromMilliseconds(1000.0 / 60);
    private static readonly TimeSpan StepPoll = TimeSpan.FromMilliseconds(1);

    private readonly Lock _lock = new();
    private readonly PlaygroundSource _source;
    private readonly TrainingJob _job;
    private readonly TimeProvider _time;
    private readonly StepGate _gate = new();
    private readonly StepPacer _pacer;
    private readonly RunningTraining _running;
    private readonly PlaygroundPicture _picture;
    private readonly List<TimelineEntry> _timeline = [];
    private readonly SortedSet<int> _everStarted = [];
    private readonly SemaphoreSlim _checking = new(1, 1);
    private string? _failure;
    private long _changes;

    /// <summary>Begins, paused before the first step.</summary>
    /// <param name="id">The session's name.</param>
    /// <param name="settings">Sound settings.</param>
    /// <param name="time">The clock.</param>
    public PlaygroundSession(string id, PlaygroundSettings settings, TimeProvider time)
    {
        _time = time;
        _source = new PlaygroundSource(settings);
        _job = PlaygroundJob.Of(settings, _source);
        _picture = new PlaygroundPicture(settings, _job);
        _pacer = new StepPacer(_gate, time);
        LastSeen = time.GetTimestamp();
        _everStarted.UnionWith(Enumerable.Range(0, settings.Workers));
        long stepsPerEpoch = (_job.Data.Training.Count + settings.BatchSize - 1) / settings.BatchSize;
        Opening = new PlaygroundOpening(
            id, settings, PlaygroundPoints.Of(_source, _job.Data.Training), PlaygroundPoints.Of(_source, _job.Data.Validation), stepsPerEpoch, _job.Model.Layout.Length,
            SurfacePainter.PaintFeatures(settings.Features));
        _running = new Trainer(_job, Options(settings.Workers) with { Gate = _gate }).Start(Observe);
        _ = NoteFailureAsync();
    }

    /// <summary>What does not change.</summary>
    public PlaygroundOpening Opening { get; }

    /// <summary>When somebody last looked; a reading of the clock.</summary>
    public long LastSeen { get; private set; }

    /// <summary>How many pages look.</summary>
    public int Viewers { get; private set; }

    /// <summary>A page begins or ends to look.</summary>
    public void Look(int viewers)
    {
        lock (_lock)
        {
            Viewers += viewers;
            LastSeen = _time.GetTimestamp();
        }
    }

    /// <summary>Whether there is a picture that differs from the last one of a page.</summary>
    public bool HasNews(PlaygroundReader reader) => Interlocked.Read(ref _changes) != reader.Changes || StepNow() != reader.Step;

    /// <summary>The picture now.</summary>
    public PlaygroundSnapshot Take(PlaygroundReader reader)
    {
        long changes = Interlocked.Read(ref _changes);
        PlaygroundSnapshot snapshot;
        lock (_lock)
        {
            snapshot = _picture.Take(_running, _time.GetTimestamp(), _time) with
            {
                IsRunning = _pacer.IsRunning,
                Workers = [.. _everStarted.Union(_running.Workers).Select(worker => new PlaygroundWorker(worker, _running.Workers.Contains(worker)))],
                TimelineFrom = reader.TimelineRead,
                Timeline = [.. _timeline.Skip(reader.TimelineRead)],
                Failure = _failure,
            };
            reader.TimelineRead = _timeline.Count;
        }

        (reader.Step, reader.Changes) = (snapshot.Step, changes);
        return snapshot;
    }

    /// <summary>Carries out what a page asks, except a check.</summary>
    /// <returns>Why it is not done; null where it is.</returns>
    public string? CarryOut(PlaygroundCommand command)
    {
        string? refusal = null;
        switch (command.Action)
        {
            case PlaygroundAction.Run:
                _pacer.Run(Math.Clamp(command.StepsPerSecond, 0, 100_000));
                break;
            case PlaygroundAction.Pause:
                _pacer.Pause();
                break;
            case PlaygroundAction.Step:
                _pacer.Step();
                break;
            case PlaygroundAction.AddWorker when _running.Workers.Length >= PlaygroundSettings.WorkersMax:
                refusal = $"there are {PlaygroundSettings.WorkersMax} workers already";
                break;
            case PlaygroundAction.AddWorker:
                lock (_lock)
                    _everStarted.Add(_running.AddWorker());
                break;
            case PlaygroundAction.KillWorker:
                refusal = _running.KillWorker(command.Worker) ? null : $"worker {command.Worker} is not there, or is the last one";
                break;
            default:
                refusal = "this is no command";
                break;
        }

        Interlocked.Increment(ref _changes);
        return refusal;
    }

    /// <summary>Stops, and trains the same steps again with another number of workers, undisturbed.</summary>
    public async Task<PlaygroundCheck> CheckAsync(int workers, CancellationToken cancellation)
    {
        await _checking.WaitAsync(cancellation);
        try
        {
            long steps = _pacer.Pause();
            Interlocked.Increment(ref _changes);
            while (StepNow() < steps)
                await Task.Delay(StepPoll, _time, cancellation);
            string shown = Take(new PlaygroundReader()).WeightsSha256;
            if (steps == 0)
                return new PlaygroundCheck(0, workers, shown, IsSame: true, Seconds: 0);
            TrainingResult result = await new Trainer(PlaygroundJob.Of(Opening.Settings, _source, steps), Options(workers)).FitAsync(halt: cancellation);
            return new PlaygroundCheck(result.Steps, workers, result.WeightsSha256, result.Steps == steps && result.WeightsSha256 == shown, result.Duration.TotalSeconds);
        }
        finally
        {
            _checking.Release();
        }
    }

    /// <summary>Ends the cluster.</summary>
    public async ValueTask DisposeAsync()
    {
        await _pacer.DisposeAsync();
        await _running.DisposeAsync();
        _checking.Dispose();
    }

    private static TrainerOptions Options(int workers) => new()
    {
        Workers = Math.Clamp(workers, 1, PlaygroundSettings.WorkersMax),
        Servers = 2,
        Threads = Math.Max(1, Environment.ProcessorCount - 1),
        CheckpointEveryEpochs = 0,
        ReportInterval = PictureInterval,
    };

    private long StepNow() => _picture.StepOf(_running);

    private void Observe(TrainingEvent happened)
    {
        TimelineEntry? entry = happened switch
        {
            TrainingBegan began => new TimelineEntry(0, 0, "began", $"{began.Workers} workers, {began.Servers} servers, {began.Threads} threads"),
            MembershipReported { View: not "1" } membership => new TimelineEntry(happened.At.TotalSeconds, StepNow(), "membership", membership.Reason),
            _ => null,
        };
        if (entry is null)
            return;
        lock (_lock)
        {
            if (_timeline.Count < TimelineMax)
                _timeline.Add(entry);
        }

        Interlocked.Increment(ref _changes);
    }

    private async Task NoteFailureAsync()
    {
        TrainingResult result = await _running.Completion;
        lock (_lock)
            _failure = result.Reason;
        Interlocked.Increment(ref _changes);
    }
}
