namespace ClusterNet.Runtime.Actors;

/// <summary>
/// The threads that do the heavy maths of a node. Every piece of work has a home, the thread in whose caches its data lies from the last
/// step; another thread takes it only when its own queue has been empty for a while. Urgent work goes first, otherwise it is done in the
/// order it came. Which thread does a piece of work changes no bit of the result.
/// </summary>
internal sealed class ComputeThreads : IDisposable
{
    /// <summary>What the names of the threads begin with.</summary>
    public const string NamePrefix = "compute ";

    private readonly ComputeThread[] _threads;
    private int _homes;

    /// <summary>Starts the threads.</summary>
    /// <param name="count">How many, at least 1.</param>
    /// <param name="times">Is told how long each piece of work took; null for nobody.</param>
    /// <param name="arrivals">What they take in between two pieces of work; null for nothing.</param>
    public ComputeThreads(int count, WorkTimes? times = null, IArrivals? arrivals = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        _threads = new ComputeThread[count];
        for (int i = 0; i < count; i++)
            _threads[i] = new ComputeThread(_threads, i, times, arrivals);
        foreach (ComputeThread thread in _threads)
            thread.Start();
    }

    /// <summary>How many there are.</summary>
    public int Count => _threads.Length;

    /// <summary>A home for the work of one owner of data: the threads in turn.</summary>
    public int NextHome() => (int)((uint)(Interlocked.Increment(ref _homes) - 1) % (uint)Count);

    /// <summary>Hands work to the thread that is its home.</summary>
    public void Enqueue(ComputeWork work)
    {
        ComputeThread home = _threads[work.Home];
        home.Enqueue(work);
        Interlocked.MemoryBarrier(); // the work must be seen by a thread that is about to sleep, or the sleeper by us
        if (home.TryWake() || !home.IsBusy)
            return;
        foreach (ComputeThread other in _threads)
            if (other.TryWake())
                return;
    }

    /// <summary>Whether nobody has anything to do, nor looks for it any more.</summary>
    public bool AllSleep => Array.TrueForAll(_threads, thread => thread.IsSleeping);

    /// <summary>Ends the threads after what they are doing; work that has not begun is dropped.</summary>
    public void Dispose()
    {
        foreach (ComputeThread thread in _threads)
            thread.Close();
        foreach (ComputeThread thread in _threads)
            thread.Dispose();
    }
}
