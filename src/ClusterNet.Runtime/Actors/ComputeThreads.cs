using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace ClusterNet.Runtime.Actors;

/// <summary>
/// The threads that do the heavy maths of a node. They take urgent work first, otherwise in the order it came. A thread without work spins
/// for a moment before it sleeps, since the next piece usually follows within microseconds and waking a thread takes longer than that.
/// </summary>
internal sealed class ComputeThreads : IDisposable
{
    /// <summary>What the names of the threads begin with.</summary>
    public const string NamePrefix = "compute ";

    private const int SpinsBeforeSleep = 20;

    private readonly ConcurrentQueue<ComputeWork> _urgent = new();
    private readonly ConcurrentQueue<ComputeWork> _ordinary = new();
    private readonly SemaphoreSlim _wake = new(0);
    private readonly Thread[] _threads;
    private readonly WorkTimes? _times;
    private int _sleepers;
    private volatile bool _closing;

    /// <summary>Starts the threads.</summary>
    /// <param name="count">How many, at least 1.</param>
    /// <param name="times">Is told how long each piece of work took; null for nobody.</param>
    public ComputeThreads(int count, WorkTimes? times = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        _times = times;
        _threads = new Thread[count];
        for (int i = 0; i < count; i++)
        {
            _threads[i] = new Thread(Loop) { IsBackground = true, Name = $"{NamePrefix}{i}" };
            _threads[i].Start();
        }
    }

    /// <summary>How many there are.</summary>
    public int Count => _threads.Length;

    /// <summary>Hands work to the next free thread.</summary>
    public void Enqueue(ComputeWork work)
    {
        (work.IsUrgent ? _urgent : _ordinary).Enqueue(work);
        Interlocked.MemoryBarrier(); // the work must be seen by a thread that is about to sleep, or the sleeper by us
        if (Volatile.Read(ref _sleepers) > 0)
            _wake.Release();
    }

    /// <summary>Ends the threads after what they are doing; work that has not begun is dropped.</summary>
    public void Dispose()
    {
        _closing = true;
        _wake.Release(_threads.Length);
        foreach (Thread thread in _threads)
            if (thread != Thread.CurrentThread)
                thread.Join();
        _wake.Dispose();
    }

    private void Loop()
    {
        SpinWait spin = default;
        while (!_closing)
        {
            if (TryTake(out ComputeWork? work))
            {
                Run(work);
                spin.Reset();
            }
            else if (spin.Count < SpinsBeforeSleep)
            {
                spin.SpinOnce(sleep1Threshold: -1);
            }
            else
            {
                Sleep();
                spin.Reset();
            }
        }
    }

    private void Sleep()
    {
        Interlocked.Increment(ref _sleepers);
        if (_urgent.IsEmpty && _ordinary.IsEmpty && !_closing)
            _wake.Wait();
        Interlocked.Decrement(ref _sleepers);
    }

    private bool TryTake([NotNullWhen(true)] out ComputeWork? work) => _urgent.TryDequeue(out work) || _ordinary.TryDequeue(out work);

    private void Run(ComputeWork work)
    {
        long began = _times?.Now() ?? 0;
        try
        {
            work.Run();
            _times?.Add(work.Owner.Address, began);
        }
        catch (Exception exception)
        {
            // Whatever went wrong, it is the supervisor who knows what can be done about it.
            work.Owner.Post(new ActorCrashed(exception));
        }
    }
}
