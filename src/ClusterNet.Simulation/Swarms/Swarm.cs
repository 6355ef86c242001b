using ClusterNet.Simulation.Branches;
using ClusterNet.Simulation.Checks;
using ClusterNet.Simulation.Disks;
using ClusterNet.Simulation.Faults;
using ClusterNet.Simulation.Mathematics;
using ClusterNet.Simulation.Traces;
using System.Collections.Immutable;

namespace ClusterNet.Simulation.Swarms;

/// <summary>Runs seeds, replays one, makes a failing one smaller.</summary>
public sealed record Swarm
{
    private const long BatchLength = 32;

    /// <summary>Makes the machines. Default: the production machines.</summary>
    public IMachineFactory Machines { get; init; } = new ProductionMachines();

    /// <summary>Wraps the mathematics of a run. Default: not at all.</summary>
    public Func<IMathematics, IMathematics> Mathematics { get; init; } = mathematics => mathematics;

    /// <summary>Makes the checkpoint store of the candidate with a rank.</summary>
    public Func<SimulatedDisk, IMathematics, int, ICheckpointStore> Checkpoints { get; init; } =
        (disk, mathematics, rank) => new CheckpointStore(disk, mathematics, rank);

    /// <summary>Makes the checkers of a run. Default: <see cref="StandardCheckers"/>.</summary>
    public Func<ImmutableArray<SimulationObserver>> Checkers { get; init; } = StandardCheckers.Create;

    /// <summary>The cores that seeds are run on side by side; each run has one thread, and is the same whatever runs beside it. Default: all.</summary>
    public int Cores { get; init; } = Environment.ProcessorCount;

    /// <summary>Runs seeds <paramref name="first"/> to <paramref name="last"/>. The report does not depend on the number of cores.</summary>
    /// <param name="first">The first seed.</param>
    /// <param name="last">The last seed.</param>
    /// <param name="failuresMax">Stops after so many failing seeds. Default 10.</param>
    /// <param name="watch">Called with each run, in the order of the seeds.</param>
    /// <param name="cancellation">Ends the swarm between two batches of seeds.</param>
    public SwarmReport Run(
        long first, long last, int failuresMax = 10, Action<SwarmRun>? watch = null, CancellationToken cancellation = default)
    {
        SwarmReport report = new();
        for (long start = first; start <= last && report.Failures.Count < failuresMax; start += BatchLength)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (SwarmRun run in RunBatch(start, Math.Min(last, start + BatchLength - 1)))
            {
                if (report.Failures.Count == failuresMax)
                    break;
                report.Add(run);
                watch?.Invoke(run);
            }
        }

        return report;
    }

    /// <summary>Runs one case, and writes its trace if a writer is given.</summary>
    public SwarmRun Run(SwarmCase swarmCase, TextWriter? trace = null)
    {
        BranchRecorder branches = new();
        ImmutableArray<SimulationObserver> observers = Checkers().Insert(0, branches);
        if (trace is not null)
            observers = observers.Insert(0, new TraceWriter(trace));
        SimulationResult result = Simulation.Run(swarmCase.Scenario, new SimulationParts
        {
            Mathematics = Mathematics(swarmCase.Mathematics()),
            Machines = Machines,
            Checkpoints = Checkpoints,
            Observers = observers,
        });
        return new SwarmRun(swarmCase, result, branches.Counts);
    }

    /// <summary>Leaves faults out of a failing case for as long as it still breaks the same invariant.</summary>
    /// <returns>A case of which no single fault can be left out.</returns>
    public SwarmCase Minimize(SwarmCase failing)
    {
        string? broken = Run(failing).Result.Violation?.Invariant;
        if (broken is null)
            return failing;
        ImmutableArray<Fault> faults = FaultMinimizer.Minimize(
            failing.Scenario.Faults, kept => Run(With(failing, kept)).Result.Violation?.Invariant == broken);
        return With(failing, faults);
    }

    private SwarmRun[] RunBatch(long first, long last)
    {
        SwarmRun[] runs = new SwarmRun[last - first + 1];
        Parallel.For(0, runs.Length, new ParallelOptions { MaxDegreeOfParallelism = Cores }, index => runs[index] = Run(CaseGenerator.Create(first + index)));
        return runs;
    }

    private static SwarmCase With(SwarmCase original, ImmutableArray<Fault> faults) =>
        original with { Scenario = original.Scenario with { Faults = faults } };
}
