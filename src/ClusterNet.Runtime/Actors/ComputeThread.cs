using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace ClusterNet.Runtime.Actors;

/// <summary>
/// One thread for heavy maths, with a queue of its own. Without work it spins for a while, since the next piece usually follows within
/// microseconds and waking a thread takes longer than that; then it takes what lies before the others; then it sleeps. Between two pieces of work it looks
/// whether something has come from other processes: the thread that is to work on it is here already, and any other would have to wait for its core.
/// </summary>
internal sealed class ComputeThread : IDisposable
{
    /// <summary>
    /// How long the queue must be empty before the work of another thread is taken: about as long as it takes to fetch the data of a piece of
    /// work out of the other's caches, and back again at the next step.
    /// </summary>
    private static readonly long PatienceTicks = Stopwatch.Frequency / 12_500; // 80 microseconds

    /// <summary>Pieces of work longer than that are too long to keep others waiting for what has arrived.</summary>
    private static readonly long LongTicks = Stopwatch.Frequency / 200; // 5 milliseconds

    private static readonly long SpinTicks = Stopwatch.Frequency / 5_000; // 200 microseconds

    /// <summary>How long it spins where other processes may send work: about as long as a piece of theirs takes, which it waits for at each step.</summary>
    private static readonly long AttendingSpinTicks = Stopwatch.Frequency / 500; // 2 milliseconds

    private readonly ConcurrentQueue<ComputeWork> _urgent = new();
    private readonly ConcurrentQueue<ComputeWork> _ordinary = new();
    private readonly SemaphoreSlim _wake = new(0);
    private readonly ComputeThread[] _all;
    private readonly int _index;
    private readonly WorkTimes? _times;
    private readonly IArrivals? _arrivals;
    private readonly Thread _thread;
    private int _isSleeping;
    private long _longest; // of the last pieces of work, about
    private volatile bool _isBusy;
    private volatile bool _closing;

    /// <summary>A thread that has not started.</summary>
    /// <param name="all">The threads of the node, this one among them once all are made.</param>
    /// <param name="index">Which of them this is.</param>
    /// <param name="times">Is told how long each piece of work took; null for nobody.</param>
    /// <param name="arrivals">What it takes in between two pieces of work; null for nothing.</param>
    public ComputeThread(ComputeThread[] all, int index, WorkTimes? times, IArrivals? arrivals)
    {
        _all = all;
        _index = index;
        _times = times;
        _arrivals = arrivals;
        _thread = new Thread(Loop) { IsBackground = true, Name = $"{ComputeThreads.NamePrefix}{index}" };
    }

    /// <summary>Whether it is at work, so that what is queued now waits.</summary>
    public bool IsBusy => _isBusy;

    /// <summary>Whether it has to be woken.</summary>
    public bool IsSleeping => Volatile.Read(ref _isSleeping) == 1;

    /// <summary>Starts the thread.</summary>
    public void Start() => _thread.Start();

    /// <summary>Puts work into its queue.</summary>
    public void Enqueue(ComputeWork work) => (work.IsUrgent ? _urgent : _ordinary).Enqueue(work);

    /// <summary>Wakes it if it sleeps; false if not.</summary>
    public bool TryWake()
    {
        if (!IsSleeping || Interlocked.Exchange(ref _isSleeping, 0) == 0)
            return false;
        _wake.Release();
        return true;
    }

    /// <summary>Lets it end after what it is doing.</summary>
    public void Close()
    {
        _closing = true;
        Interlocked.MemoryBarrier();
        TryWake();
    }

    /// <summary>Waits for its end, unless this thread is it.</summary>
    public void Dispose()
    {
        if (_thread == Thread.CurrentThread)
            return;
        _thread.Join();
        _wake.Dispose();
    }

    private void Loop()
    {
        SpinWait spin = default;
        long idleSince = Stopwatch.GetTimestamp();
        _arrivals?.Attend();
        while (!_closing)
        {
            _arrivals?.Look();
            long idle = Stopwatch.GetTimestamp() - idleSince;
            if (TryTake(idle >= PatienceTicks, out ComputeWork? work))
            {
                long began = Stopwatch.GetTimestamp();
                RunAttended(work);
                spin.Reset();
                idleSince = Stopwatch.GetTimestamp();
                _longest = Math.Max(idleSince - began, _longest - (_longest / 16));
            }
            else if (idle < (_arrivals is { MayCome: true } ? AttendingSpinTicks : SpinTicks))
            {
                spin.SpinOnce(sleep1Threshold: -1);
            }
            else
            {
                Sleep();
            }
        }

        _arrivals?.Leave();
    }

    private void Sleep()
    {
        Interlocked.Exchange(ref _isSleeping, 1);
        bool somethingToDo = _closing || Array.Exists(_all, thread => thread.HasWork);
        if (somethingToDo && Interlocked.Exchange(ref _isSleeping, 0) == 1)
            return;
        _arrivals?.Leave(); // which may bring work: then it is woken already
        _wake.Wait(); // where somebody was quicker to wake it, this returns at once
        _arrivals?.Attend();
    }

    /// <summary>Does a piece of work; where it will probably be long, others must take in what arrives meanwhile.</summary>
    private void RunAttended(ComputeWork work)
    {
        bool isLong = _longest > LongTicks;
        if (isLong)
            _arrivals?.Leave();
        Run(work);
        if (isLong)
            _arrivals?.Attend();
    }

    private bool HasWork => !_urgent.IsEmpty || !_ordinary.IsEmpty;

    private bool TryTake(bool fromOthers, [NotNullWhen(true)] out ComputeWork? work)
    {
        if (_urgent.TryDequeue(out work) || _ordinary.TryDequeue(out work))
            return true;
        for (int i = 1; fromOthers && i < _all.Length; i++)
        {
            ComputeThread other = _all[(_index + i) % _all.Length];
            if (other._urgent.TryDequeue(out work) || other._ordinary.TryDequeue(out work))
                return true;
        }

        return false;
    }

    private void Run(ComputeWork work)
    {
        _isBusy = true;
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
        finally
        {
            _isBusy = false;
        }
    }
}
