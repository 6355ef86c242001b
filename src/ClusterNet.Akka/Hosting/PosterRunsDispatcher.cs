using Akka.Dispatch;
using ClusterNet.Runtime.Actors;

namespace ClusterNet.Akka.Hosting;

/// <summary>
/// Lets the thread that posts a message run the mailbox. A mailbox that becomes busy while the thread runs another waits until that one is done: the
/// stack stays flat, and no actor is entered while it is inside a message. Only threads of the pool and those that compute do so: the thread of Akka's
/// scheduler, on which the cluster's heartbeats depend, and threads that wait for a disk leave it to the pool.
/// </summary>
/// <param name="configurator">What made it.</param>
internal sealed class PosterRunsDispatcher(MessageDispatcherConfigurator configurator) : MessageDispatcher(configurator)
{
    [ThreadStatic]
    private static Queue<IRunnable>? _waiting;

    [ThreadStatic]
    private static bool _isRunning;

    [ThreadStatic]
    private static bool? _runs;

    /// <inheritdoc/>
    protected override void ExecuteTask(IRunnable run)
    {
        if (!(_runs ??= Runs(Thread.CurrentThread)))
        {
            ThreadPool.UnsafeQueueUserWorkItem(static work => work.Dispatcher.ExecuteTask(work.Run), (Dispatcher: this, Run: run), preferLocal: false);
            return;
        }

        Queue<IRunnable> waiting = _waiting ??= new Queue<IRunnable>();
        waiting.Enqueue(run);
        if (_isRunning)
            return;
        _isRunning = true;
        try
        {
            while (waiting.TryDequeue(out IRunnable? next))
                next.Run();
        }
        finally
        {
            _isRunning = false;
        }
    }

    /// <inheritdoc/>
    protected override void Shutdown()
    {
        // There is no thread of its own.
    }

    private static bool Runs(Thread thread) => thread.IsThreadPoolThread || thread.Name?.StartsWith(ComputeThreads.NamePrefix, StringComparison.Ordinal) == true;
}
