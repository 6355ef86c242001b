using ClusterNet.Protocol;
using ClusterNet.Simulation.Timing;

namespace ClusterNet.Simulation.Nodes;

/// <summary>A process that hosts some actors, on a machine of its own.</summary>
internal sealed class SimulatedNode
{
    private readonly EventQueue _queue;
    private readonly ActorHost?[] _hosts = new ActorHost?[Enum.GetValues<ActorRole>().Length];
    private TimeSpan _pausedUntil;

    /// <summary>A node that is up and hosts nothing yet.</summary>
    public SimulatedNode(int index, NodeSpecification specification, EventQueue queue)
    {
        Index = index;
        Specification = specification;
        _queue = queue;
        Clock = new NodeClock(specification.ClockDriftPartsPerMillion);
        Pool = new ComputePool(this, specification.Lanes);
    }

    /// <summary>Which node.</summary>
    public int Index { get; }

    /// <summary>What it hosts.</summary>
    public NodeSpecification Specification { get; }

    /// <summary>Its clock.</summary>
    public NodeClock Clock { get; }

    /// <summary>Its compute lanes.</summary>
    public ComputePool Pool { get; }

    /// <summary>Whether it runs.</summary>
    public bool IsUp { get; private set; } = true;

    /// <summary>Whether it stands still.</summary>
    public bool IsPaused => _queue.Now < _pausedUntil;

    /// <summary>How often it was started, from 0.</summary>
    public int Incarnation { get; private set; }

    /// <summary>How many times as long as usual its work takes for now.</summary>
    public double Slowness { get; set; } = 1;

    /// <summary>The virtual time at which it last came back from being down or paused.</summary>
    public TimeSpan RunningSince { get; private set; }

    /// <summary>Virtual time since the run began.</summary>
    public TimeSpan Now => _queue.Now;

    /// <summary>What its clock shows.</summary>
    public TimeSpan Reading => Clock.Reading(_queue.Now);

    /// <summary>The actors that run on it.</summary>
    public IEnumerable<ActorHost> Hosts => _hosts.OfType<ActorHost>();

    /// <summary>The actor of a role that runs on it; null when there is none.</summary>
    public ActorHost? Find(ActorRole role) => _hosts[(int)role];

    /// <summary>Takes an actor in.</summary>
    public void Add(ActorHost host) => _hosts[(int)host.Address.Role] = host;

    /// <summary>Ends all actors on it.</summary>
    public void End()
    {
        foreach (ActorHost host in Hosts)
            host.End();
        Array.Clear(_hosts);
        Pool.Clear();
    }

    /// <summary>Dies.</summary>
    public void Crash()
    {
        IsUp = false;
        _pausedUntil = TimeSpan.Zero;
        End();
    }

    /// <summary>Comes back.</summary>
    public void Restart()
    {
        IsUp = true;
        Incarnation++;
        RunningSince = _queue.Now;
    }

    /// <summary>Stands still for a while.</summary>
    public void Pause(TimeSpan span)
    {
        TimeSpan until = _queue.Now + span;
        if (until > _pausedUntil)
            _pausedUntil = until;
        RunningSince = _pausedUntil;
    }

    /// <summary>The time that work takes on it now.</summary>
    public TimeSpan Cost(TimeSpan usual) => usual.Times(Specification.Slowness * Slowness);

    /// <summary>Lets something happen on the node after a while; when it is paused then, as soon as it goes on.</summary>
    public void After(TimeSpan delay, Action happening) => _queue.After(delay, () => WhenRunning(happening));

    /// <summary>Lets something happen on the node: now, or as soon as it goes on.</summary>
    public void WhenRunning(Action happening)
    {
        if (IsPaused)
            _queue.At(_pausedUntil, () => WhenRunning(happening));
        else
            happening();
    }
}
