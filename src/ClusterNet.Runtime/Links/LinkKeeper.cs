using System.Net;

namespace ClusterNet.Runtime.Links;

/// <summary>
/// Keeps a link to a node: dials it, and again whenever the link is lost, with growing pauses. Each time it is a new <see cref="Link"/>;
/// what waited in the old one is lost.
/// </summary>
public sealed class LinkKeeper : IAsyncDisposable
{
    private readonly Dialler _dialler;
    private readonly EndPoint _to;
    private readonly ILinkReceiver _receiver;
    private readonly LinkOptions _options;
    private readonly TimeProvider _clock;
    private readonly Backoff _backoff;
    private readonly Func<Link, Task> _run;
    private readonly CancellationTokenSource _stopped = new();
    private readonly Task _keeping;
    private bool _disposed;
    private TaskCompletionSource<Link> _current = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal LinkKeeper(Dialler dialler, EndPoint to, ILinkReceiver receiver, NodeEndpointOptions options, Func<Link, Task> run)
    {
        _dialler = dialler;
        _to = to;
        _receiver = receiver;
        _options = options.Links;
        _clock = options.Clock;
        _run = run;
        _backoff = new Backoff(options.JitterSeed, _options.BackoffFirst, _options.BackoffLongest);
        _keeping = KeepAsync();
    }

    /// <summary>The link, if there is one now.</summary>
    public Link? Current => _current.Task is { IsCompletedSuccessfully: true } task ? task.Result : null;

    /// <summary>Waits for a link.</summary>
    public Task<Link> WaitAsync(CancellationToken cancellation = default) => _current.Task.WaitAsync(cancellation);

    /// <summary>Closes the link and dials no more.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, true))
        {
            await _keeping;
            return;
        }

        await _stopped.CancelAsync();
        if (Current is { } link)
            await link.CloseAsync("no longer needed");
        await _keeping;
        _stopped.Dispose();
    }

    private async Task KeepAsync()
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding); // the caller does not dial
        int failures = 0;
        while (!_stopped.IsCancellationRequested)
        {
            try
            {
                Link link = await _dialler.DialAsync(_to, _stopped.Token);
                long openedAt = _clock.GetTimestamp();
                await CarryAsync(link);
                failures = _clock.GetElapsedTime(openedAt) >= _options.Silence ? 0 : failures + 1;
                await PauseAsync(_backoff.After(failures));
            }
            catch (OperationCanceledException) when (_stopped.IsCancellationRequested)
            {
                _current.TrySetCanceled(_stopped.Token);
            }
            catch (Exception failure)
            {
                TimeSpan pause = _backoff.After(failures++);
                _receiver.DialFailed(_to, failure, pause);
                await PauseAsync(pause);
            }
        }

        _current.TrySetCanceled(_stopped.Token);
    }

    private async Task CarryAsync(Link link)
    {
        TaskCompletionSource<Link> current = _current;
        current.SetResult(link);
        Task running = _run(link);
        if (_stopped.IsCancellationRequested)
            await link.CloseAsync("no longer needed");
        await link.Closing;
        _current = new TaskCompletionSource<Link>(TaskCreationOptions.RunContinuationsAsynchronously);
        await running;
    }

    private async Task PauseAsync(TimeSpan pause)
    {
        try
        {
            await Task.Delay(pause, _clock, _stopped.Token);
        }
        catch (OperationCanceledException)
        {
            // Stopped: there is nothing to wait for any more.
        }
    }
}
