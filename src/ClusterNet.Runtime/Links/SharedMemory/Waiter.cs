using System.Threading.Tasks.Sources;

namespace ClusterNet.Runtime.Links.SharedMemory;

/// <summary>One who waits, again and again, for something that others notice. It goes on, on the thread of whoever releases it, before that returns.</summary>
internal sealed class Waiter : IValueTaskSource
{
    private ManualResetValueTaskSourceCore<bool> _core;
    private int _isWaiting;

    /// <summary>Whether somebody waits.</summary>
    public bool IsWaiting => Volatile.Read(ref _isWaiting) == 1;

    /// <summary>Begins to wait. Whoever calls this must see afterwards whether what is waited for has come meanwhile, and release then.</summary>
    public ValueTask WaitAsync()
    {
        _core.Reset();
        ValueTask wait = new(this, _core.Version);
        Interlocked.Exchange(ref _isWaiting, 1);
        return wait;
    }

    /// <summary>Lets whoever waits go on; any thread may call, and one of them does it.</summary>
    public void Release()
    {
        if (IsWaiting && Interlocked.Exchange(ref _isWaiting, 0) == 1)
            _core.SetResult(true);
    }

    /// <inheritdoc/>
    void IValueTaskSource.GetResult(short token) => _core.GetResult(token);

    /// <inheritdoc/>
    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _core.GetStatus(token);

    /// <inheritdoc/>
    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags & ~ValueTaskSourceOnCompletedFlags.UseSchedulingContext);
}
