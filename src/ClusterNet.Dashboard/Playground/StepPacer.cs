using ClusterNet.Runtime.Training;

namespace ClusterNet.Dashboard.Playground;

/// <summary>Opens a gate step by step, as fast as people want to watch.</summary>
internal sealed class StepPacer : IAsyncDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(10);

    private readonly Lock _lock = new();
    private readonly StepGate _gate;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _ending = new();
    private readonly Task _pacing;
    private double _due;
    private long _last;

    /// <summary>Nothing is let through yet.</summary>
    public StepPacer(StepGate gate, TimeProvider time)
    {
        _gate = gate;
        _time = time;
        _pacing = PaceAsync();
    }

    /// <summary>Whether steps are let through.</summary>
    public bool IsRunning { get; private set; }

    /// <summary>How many a second; 0 for all.</summary>
    public int StepsPerSecond { get; private set; }

    /// <summary>Lets steps through.</summary>
    /// <param name="stepsPerSecond">How many a second; 0 for all.</param>
    public void Run(int stepsPerSecond)
    {
        lock (_lock)
        {
            Stop();
            (IsRunning, StepsPerSecond, _due, _last) = (true, stepsPerSecond, _gate.Limit, _time.GetTimestamp());
        }

        if (stepsPerSecond == 0)
            _gate.OpenTo(long.MaxValue);
    }

    /// <summary>Lets no more through.</summary>
    /// <returns>How many steps will be done.</returns>
    public long Pause()
    {
        lock (_lock)
            return Stop();
    }

    /// <summary>Lets one more through.</summary>
    public void Step()
    {
        lock (_lock)
            _gate.OpenTo(Stop() + 1);
    }

    /// <summary>Ends the pacing; the gate stays as it is.</summary>
    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _pacing;
        _ending.Dispose();
    }

    private long Stop()
    {
        IsRunning = false;
        return _gate.Close();
    }

    private async Task PaceAsync()
    {
        using PeriodicTimer timer = new(Tick, _time);
        try
        {
            while (await timer.WaitForNextTickAsync(_ending.Token))
                Open();
        }
        catch (OperationCanceledException)
        {
            // The session ends.
        }
    }

    private void Open()
    {
        lock (_lock)
        {
            if (!IsRunning || StepsPerSecond == 0)
                return;
            _due += _time.GetElapsedTime(_last).TotalSeconds * StepsPerSecond;
            _last = _time.GetTimestamp();
            _gate.OpenTo((long)_due);
        }
    }
}
