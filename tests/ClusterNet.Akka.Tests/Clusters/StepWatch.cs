using System.Collections.Concurrent;
using ClusterNet.Runtime.Training;

namespace ClusterNet.Akka.Tests.Clusters;

/// <summary>Waits for steps of a run.</summary>
internal sealed class StepWatch
{
    private readonly ConcurrentDictionary<long, TaskCompletionSource> _waiting = new();
    private long _step;

    /// <summary>Takes an event.</summary>
    public void Observe(TrainingEvent happened)
    {
        if (happened is not StepReported { Step: var step })
            return;
        Interlocked.Exchange(ref _step, step);
        foreach ((long wanted, TaskCompletionSource reached) in _waiting)
            if (step >= wanted)
                reached.TrySetResult();
    }

    /// <summary>Ends when so many steps are reported as done, or the run has ended or failed.</summary>
    public async Task ReachAsync(long step, Task run)
    {
        TaskCompletionSource reached = _waiting.GetOrAdd(step, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        if (Interlocked.Read(ref _step) >= step)
            reached.TrySetResult();
        await (await Task.WhenAny(reached.Task.WaitAsync(TimeSpan.FromMinutes(2)), run));
    }
}
