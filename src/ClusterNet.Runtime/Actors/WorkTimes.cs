using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using ClusterNet.Protocol;
using ClusterNet.Runtime.Training;

namespace ClusterNet.Runtime.Actors;

/// <summary>Adds up how long the compute threads worked for each actor.</summary>
internal sealed class WorkTimes
{
    private readonly ConcurrentDictionary<ActorAddress, StrongBox<long>> _ticks = new();
    private readonly TimeProvider _time;

    /// <summary>Nobody has worked.</summary>
    public WorkTimes(TimeProvider time)
    {
        _time = time;
    }

    /// <summary>The clock's reading, for <see cref="Add"/>.</summary>
    public long Now() => _time.GetTimestamp();

    /// <summary>A piece of work has ended.</summary>
    /// <param name="actor">For whom.</param>
    /// <param name="began">The reading when it began.</param>
    public void Add(ActorAddress actor, long began) =>
        Interlocked.Add(ref _ticks.GetOrAdd(actor, _ => new StrongBox<long>()).Value, _time.GetElapsedTime(began).Ticks);

    /// <summary>What has added up for all actors of a role.</summary>
    public TimeSpan Of(ActorRole role) => new(_ticks.Where(entry => entry.Key.Role == role).Sum(entry => Volatile.Read(ref entry.Value.Value)));

    /// <summary>Gives what has added up and starts again; workers first, by index.</summary>
    public ImmutableArray<ActorWork> Take() =>
    [
        .. _ticks.ToArray().OrderBy(entry => entry.Key.Role == ActorRole.Worker ? 0 : 1).ThenBy(entry => entry.Key.Index)
            .Select(entry => new ActorWork(
                entry.Key.ToString(), entry.Key.Role == ActorRole.Worker,
                new TimeSpan(Interlocked.Exchange(ref entry.Value.Value, 0)))),
    ];
}
