using ClusterNet.Simulation.Branches;

namespace ClusterNet.Simulation.Swarms;

/// <summary>What a swarm of runs did and found.</summary>
public sealed class SwarmReport
{
    private readonly List<SwarmRun> _failures = [];

    /// <summary>The runs.</summary>
    public int Runs { get; private set; }

    /// <summary>Those that really trained.</summary>
    public int RealRuns { get; private set; }

    /// <summary>Those that broke something.</summary>
    public IReadOnlyList<SwarmRun> Failures => _failures;

    /// <summary>The events of all runs.</summary>
    public long Events { get; private set; }

    /// <summary>The virtual time of all runs.</summary>
    public TimeSpan Time { get; private set; }

    /// <summary>The faults of all runs.</summary>
    public InjectionCounts InjectedFaults { get; } = new();

    /// <summary>The branches of all runs.</summary>
    public BranchCounts Branches { get; } = new();

    /// <summary>Adds a run.</summary>
    public void Add(SwarmRun run)
    {
        Runs++;
        RealRuns += run.Case.IsReal ? 1 : 0;
        Events += run.Result.Events;
        Time += run.Result.Time;
        InjectedFaults.Add(run.Result.InjectedFaults);
        Branches.Add(run.Branches);
        if (!run.Result.IsSound)
            _failures.Add(run);
    }
}
