namespace ClusterNet.Runtime.Actors;

/// <summary>
/// Work that waits for a disk or for another node, on a thread of its own. Timers, links and actors live on the thread pool, which has one
/// thread a core and, while the processor is busy, is given another only after seconds: a node whose pool waits for its disk says nothing
/// meanwhile, and is taken for dead.
/// </summary>
public static class BlockingWork
{
    /// <summary>Begins it at once.</summary>
    /// <returns>Ends with the work, or fails with it.</returns>
    public static Task Run(Action work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach, TaskScheduler.Default);

    /// <summary>Begins it when other such work has ended, however that has ended.</summary>
    /// <returns>Ends with the work, or fails with it.</returns>
    public static Task RunAfter(Task before, Action work) =>
        before.ContinueWith(_ => work(), CancellationToken.None, TaskContinuationOptions.LongRunning | TaskContinuationOptions.DenyChildAttach, TaskScheduler.Default);
}
