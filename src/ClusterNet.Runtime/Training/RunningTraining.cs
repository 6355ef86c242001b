using System.Collections.Immutable;
using System.Threading.Channels;

namespace ClusterNet.Runtime.Training;

/// <summary>A job that is being trained in this process. Nothing that can be done to it here changes a bit of its result. For any thread.</summary>
public sealed class RunningTraining : IAsyncDisposable
{
    private readonly LocalCluster _cluster;
    private readonly Channel<TrainingEvent> _events = Channel.CreateUnbounded<TrainingEvent>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Task _observing;
    private readonly Task<TrainingResult> _running;

    /// <summary>Begins.</summary>
    internal RunningTraining(TrainingJob job, TrainerOptions options, Action<TrainingEvent>? observe)
    {
        _observing = ObserveAsync(_events.Reader, observe);
        _cluster = new LocalCluster(job, options, _events.Writer);
        _running = _cluster.RunAsync(); // the actors live from here on: one of them can be told to halt
        Completion = CompleteAsync();
    }

    /// <summary>How it ended, once every event was told.</summary>
    public Task<TrainingResult> Completion { get; }

    /// <summary>The steps of the whole job that are done.</summary>
    public long CompletedSteps => _cluster.CompletedSteps;

    /// <summary>The workers that live, by index.</summary>
    public ImmutableArray<int> Workers => _cluster.Workers.Alive;

    /// <summary>Stops the job at the next step, with a checkpoint where the options say where.</summary>
    public void Halt() => _cluster.Halt();

    /// <summary>
    /// Makes a checkpoint of a step that is near, and goes on; <see cref="CheckpointReported"/> tells when it is written. Nothing where the newest one is of
    /// this very step, or where the options say no place.
    /// </summary>
    public void Save() => _cluster.Save();

    /// <summary>Starts one more worker, which takes its share of the micro-batches.</summary>
    /// <returns>Its index.</returns>
    public int AddWorker() => _cluster.Workers.Add();

    /// <summary>Ends a worker at once, as a crash would; others compute what it owed.</summary>
    /// <param name="worker">Its index.</param>
    /// <returns>False where there is none of this index, or it is the last.</returns>
    public bool KillWorker(int worker) => _cluster.Workers.Kill(worker);

    /// <summary>Lets a worker go.</summary>
    /// <param name="worker">Its index.</param>
    /// <returns>False where there is none of this index, or it is the last.</returns>
    public bool DrainWorker(int worker) => _cluster.Workers.Drain(worker);

    /// <summary>Copies the newest weights that are complete.</summary>
    /// <param name="weights">Receives them, in the order of the model's layout.</param>
    /// <param name="step">The steps that they have had.</param>
    /// <returns>False before the first step, and when steps follow one another too fast for a copy: ask again.</returns>
    public bool TryReadWeights(Span<float> weights, out long step) => _cluster.TryReadWeights(weights, out step);

    /// <summary>Ends the actors, whether the job is done or not.</summary>
    public async ValueTask DisposeAsync()
    {
        _cluster.Dispose();
        _events.Writer.TryComplete();
        await _observing;
    }

    private async Task<TrainingResult> CompleteAsync()
    {
        TrainingResult result = await _running;
        _events.Writer.TryComplete();
        await _observing;
        return result;
    }

    private static async Task ObserveAsync(ChannelReader<TrainingEvent> events, Action<TrainingEvent>? observe)
    {
        await foreach (TrainingEvent happened in events.ReadAllAsync())
            observe?.Invoke(happened);
    }
}
