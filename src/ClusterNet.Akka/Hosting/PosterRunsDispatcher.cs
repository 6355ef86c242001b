using Akka.Dispatch;

namespace ClusterNet.Akka.Hosting;

/// <summary>
/// Lets the thread that posts a message run the mailbox. A mailbox that becomes busy while the thread runs another waits until that one is done: the
/// stack stays flat, and no actor is entered while it is inside a message.
/// </summary>
/// <param name="configurator">What made it.</param>
internal sealed class PosterRunsDispatcher(MessageDispatcherConfigurator configurator) : MessageDispatcher(configurator)
{
    [ThreadStatic]
    private static Queue<IRunnable>? _waiting;

    [ThreadStatic]
    private static bool _isRunning;

    /// <inheritdoc/>
    protected override void ExecuteTask(IRunnable run)
    {
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
}
