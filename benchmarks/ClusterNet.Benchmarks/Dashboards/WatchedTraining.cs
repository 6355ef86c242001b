using System.Diagnostics;
using ClusterNet.Benchmarks.Step;
using ClusterNet.Dashboard.Feed;
using ClusterNet.Runtime.Training;

namespace ClusterNet.Benchmarks.Dashboards;

/// <summary>A training of 784-512-512-10 at batch 128 on one thread that goes on for as long as it is wanted, and stands still in between.</summary>
internal sealed class WatchedTraining : IAsyncDisposable
{
    private const int Batch = 128;
    private const int Endless = 1_000_000; // epochs

    private readonly StepGate _gate = new();
    private readonly RunningTraining _running;

    /// <summary>Stands still before its first step.</summary>
    /// <param name="feed">Is told what a page shows, once a report interval; null for nobody.</param>
    /// <param name="reportInterval">How far apart reports are.</param>
    public WatchedTraining(RunFeed? feed, TimeSpan reportInterval)
    {
        TrainerOptions options = new() { Threads = 1, CheckpointEveryEpochs = 0, ReportInterval = reportInterval, Gate = _gate };
        _running = new Trainer(StepJobs.Dense([512, 512], Batch, epochs: Endless), feed is null ? options : RunFeed.Asking(options)).Start(feed is null ? null : feed.Observe);
    }

    /// <summary>Trains for a while.</summary>
    public async Task<TrainingCost> RunAsync(TimeSpan span)
    {
        long steps = _running.CompletedSteps;
        ProcessTimes before = ProcessTimes.Now();
        long began = Stopwatch.GetTimestamp();
        _gate.OpenTo(long.MaxValue);
        await Task.Delay(span);
        long last = _gate.Close();
        while (_running.CompletedSteps < last)
            await Task.Delay(1);
        return new TrainingCost(_running.CompletedSteps - steps, Stopwatch.GetElapsedTime(began).TotalSeconds, ProcessTimes.Now() - before);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _running.DisposeAsync();
}
