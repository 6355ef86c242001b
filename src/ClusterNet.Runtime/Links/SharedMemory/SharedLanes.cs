using ClusterNet.Runtime.Actors;

namespace ClusterNet.Runtime.Links.SharedMemory;

/// <summary>
/// The connections of a node that run through shared memory. While somebody attends, nobody is woken for what comes: compute threads look between two
/// pieces of work, and handle it themselves. Otherwise the first byte that comes wakes a thread.
/// </summary>
internal sealed class SharedLanes : IArrivals
{
    private readonly Lock _lock = new();
    private volatile SharedStream[] _streams = [];
    private int _attending;

    /// <summary>Whether somebody looks from time to time.</summary>
    public bool IsAttended => Volatile.Read(ref _attending) > 0;

    /// <summary>How many there are.</summary>
    public int Count => _streams.Length;

    /// <inheritdoc/>
    public bool MayCome => Count > 0;

    /// <inheritdoc/>
    public void Attend() => Interlocked.Increment(ref _attending);

    /// <inheritdoc/>
    public void Leave()
    {
        if (Interlocked.Decrement(ref _attending) > 0)
            return;
        foreach (SharedStream stream in _streams)
            stream.Sleep();
    }

    /// <inheritdoc/>
    public void Look()
    {
        foreach (SharedStream stream in _streams)
            stream.Look();
    }

    /// <summary>One more.</summary>
    public void Add(SharedStream stream)
    {
        lock (_lock)
            _streams = [.. _streams, stream];
    }

    /// <summary>One less.</summary>
    public void Remove(SharedStream stream)
    {
        lock (_lock)
            _streams = [.. _streams.Where(one => one != stream)];
    }
}
