using System.Collections.Immutable;
using ClusterNet.Protocol.Messages;
using ClusterNet.Runtime.Actors;
using ClusterNet.Runtime.Work;

namespace ClusterNet.Runtime.Training;

/// <summary>The worker actors of a job in this process, which may come and go while it trains. For any thread.</summary>
internal sealed class LocalWorkers
{
    private readonly Lock _lock = new();
    private readonly JobActors _actors;
    private readonly ActorSystem _system;
    private readonly int _lanes;
    private readonly SortedDictionary<int, ActorHost> _alive = [];
    private int _next;

    /// <summary>Nobody works.</summary>
    /// <param name="actors">Starts them.</param>
    /// <param name="system">Knows where they are.</param>
    /// <param name="lanes">In how many parts each computes side by side.</param>
    public LocalWorkers(JobActors actors, ActorSystem system, int lanes)
    {
        _actors = actors;
        _system = system;
        _lanes = lanes;
    }

    /// <summary>The indices of those that live.</summary>
    public ImmutableArray<int> Alive
    {
        get
        {
            lock (_lock)
                return [.. _alive.Keys];
        }
    }

    /// <summary>Starts the worker with an index for the first time.</summary>
    public void Start(int worker)
    {
        lock (_lock)
        {
            _next = Math.Max(_next, worker + 1);
            _alive[worker] = _actors.StartWorker(worker, incarnation: 0, _lanes);
        }
    }

    /// <summary>Starts one more.</summary>
    /// <returns>Its index.</returns>
    public int Add()
    {
        lock (_lock)
        {
            int worker = _next;
            Start(worker);
            return worker;
        }
    }

    /// <summary>Starts a worker again that threw, unless it was killed meanwhile.</summary>
    public void Restart(ActorHost dead)
    {
        lock (_lock)
        {
            if (!_alive.TryGetValue(dead.Address.Index, out ActorHost? known) || known != dead && known.Incarnation >= dead.Incarnation + 1)
                return;
            TellDown(dead, "it threw and is started again");
            _alive[dead.Address.Index] = _actors.StartWorker(dead.Address.Index, dead.Incarnation + 1, _lanes);
        }
    }

    /// <summary>Ends a worker at once, with all that it was doing. The last one stays.</summary>
    /// <returns>Whether it was there, and was not the last.</returns>
    public bool Kill(int worker) => TryTake(worker, out ActorHost? actor) && End(actor!);

    /// <summary>Asks the coordinator to let a worker go. The last one stays.</summary>
    /// <returns>Whether it was there, and was not the last.</returns>
    public bool Drain(int worker)
    {
        if (!TryTake(worker, out ActorHost? actor))
            return false;
        _actors.Coordinator?.Post(new DrainRequested(actor!.Address));
        return true;
    }

    private bool TryTake(int worker, out ActorHost? actor)
    {
        lock (_lock)
            return _alive.TryGetValue(worker, out actor) && _alive.Count > 1 && _alive.Remove(worker);
    }

    private bool End(ActorHost actor)
    {
        _system.Retire(actor);
        TellDown(actor, "it was killed");
        return true;
    }

    private void TellDown(ActorHost actor, string reason) => _actors.Coordinator?.Post(new ActorDown(actor.Address, actor.Incarnation, reason));
}
