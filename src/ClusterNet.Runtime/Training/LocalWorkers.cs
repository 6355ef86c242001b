using System.Collections.Immutable;
using ClusterNet.Protocol;
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
    private readonly SortedDictionary<int, int> _incarnations = []; // of those that live; told before a start, since an actor may throw within it
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
                return [.. _incarnations.Keys];
        }
    }

    /// <summary>Starts the worker with an index for the first time.</summary>
    public void Start(int worker)
    {
        lock (_lock)
        {
            _next = Math.Max(_next, worker + 1);
            _incarnations[worker] = 0;
        }

        Start(worker, incarnation: 0);
    }

    /// <summary>Starts one more.</summary>
    /// <returns>Its index.</returns>
    public int Add()
    {
        int worker;
        lock (_lock)
        {
            worker = _next++;
            _incarnations[worker] = 0;
        }

        Start(worker, incarnation: 0);
        return worker;
    }

    /// <summary>Starts a worker again that threw, unless it was killed meanwhile.</summary>
    public void Restart(IHostedActor dead)
    {
        int worker = dead.Address.Index;
        lock (_lock)
        {
            if (!Lives(worker, dead.Incarnation))
                return;
            _incarnations[worker] = dead.Incarnation + 1;
        }

        TellDown(dead, "it threw and is started again");
        Start(worker, dead.Incarnation + 1);
    }

    /// <summary>Ends a worker at once, with all that it was doing. The last one stays.</summary>
    /// <returns>Whether it was there, and was not the last.</returns>
    public bool Kill(int worker)
    {
        if (!TryTake(worker))
            return false;
        if (_system.Find(ActorAddress.Worker(worker)) is { } actor)
            End(actor);
        return true;
    }

    /// <summary>Asks the coordinator to let a worker go. The last one stays.</summary>
    /// <returns>Whether it was there, and was not the last.</returns>
    public bool Drain(int worker)
    {
        if (!TryTake(worker))
            return false;
        _actors.Coordinator?.Post(new DrainRequested(ActorAddress.Worker(worker)));
        return true;
    }

    // Without the lock: what an actor does first, it does on the thread that starts it.
    private void Start(int worker, int incarnation)
    {
        IHostedActor actor = _actors.StartWorker(worker, incarnation, _lanes);
        bool lives;
        lock (_lock)
            lives = _incarnations.ContainsKey(worker);
        if (!lives)
            End(actor); // killed before it could be found
    }

    private bool Lives(int worker, int incarnation) => _incarnations.TryGetValue(worker, out int known) && known == incarnation;

    private bool TryTake(int worker)
    {
        lock (_lock)
            return _incarnations.Count > 1 && _incarnations.Remove(worker);
    }

    private void End(IHostedActor actor)
    {
        _system.Retire(actor);
        TellDown(actor, "it was killed");
    }

    private void TellDown(IHostedActor actor, string reason) => _actors.Coordinator?.Post(new ActorDown(actor.Address, actor.Incarnation, reason));
}
