using ClusterNet.Protocol;
using ClusterNet.Simulation.Checks;
using ClusterNet.Simulation.Disks;
using ClusterNet.Simulation.Faults;
using ClusterNet.Simulation.Nodes;
using System.Security.Cryptography;

namespace ClusterNet.Simulation;

/// <summary>Runs a whole cluster in one thread on virtual time. A run is a function of its scenario and its parts.</summary>
public static class Simulation
{
    /// <summary>Runs a scenario until its job is over, or something is found to be broken.</summary>
    public static SimulationResult Run(Scenario scenario, SimulationParts parts)
    {
        StepTimes times = new();
        World world = new(scenario, parts with { Observers = parts.Observers.Add(times) });
        Violation? violation = null;
        try
        {
            Begin(world);
            Advance(world);
            foreach (SimulationObserver observer in world.Observers)
                observer.Ends();
        }
        catch (InvariantViolationException found)
        {
            violation = new Violation(found.Invariant, found.Message, world.Queue.Now);
        }
        catch (ProtocolException broken)
        {
            violation = new Violation("the machines' own assertions", broken.Message, world.Queue.Now);
        }
        catch (Exception broken) // a host, or the mathematics, was given what it cannot work with
        {
            violation = new Violation("the hosts' own assertions", $"{broken.GetType().Name}: {broken.Message}", world.Queue.Now);
        }

        return Result(world, times, violation);
    }

    private static void Begin(World world)
    {
        SimulationView view = new(world);
        foreach (SimulationObserver observer in world.Observers)
            observer.Begins(view);
        SimulationControl control = new(world);
        foreach (Fault fault in world.Scenario.Faults)
            fault.Inject(control);
        world.Job.StartSoon(TimeSpan.Zero);
    }

    private static void Advance(World world)
    {
        while (!world.Job.IsOver)
        {
            if (!world.Queue.TryStep())
                throw new InvariantViolationException("liveness", "nothing is left to happen, and the job is not over");
            if (world.Queue.Now > world.Scenario.TimeLimit)
                throw new InvariantViolationException("liveness", NotOver(world));
            if (world.Queue.Happened > world.Scenario.EventLimit)
                throw new InvariantViolationException("liveness", $"the job is not over after {world.Queue.Happened} events");
        }
    }

    private static string NotOver(World world) => world.Job.IsComplete
        ? "the job is complete, but not every actor was told"
        : "the job is not over, though nothing has been wrong for long";

    private static SimulationResult Result(World world, StepTimes times, Violation? violation)
    {
        StoredCheckpoint? checkpoint = violation is null ? world.Stores[0].Newest() : null;
        return new SimulationResult
        {
            Seed = world.Scenario.Seed,
            Violation = violation,
            Time = world.Queue.Now,
            Events = world.Queue.Happened,
            Attempts = world.Job.Attempt,
            Version = times.Newest,
            WeightsSha256 = checkpoint is null ? null : Hash(world, checkpoint),
            CompletedSteps = [.. times.Completed],
            BytesSent = [.. world.Network.BytesSent],
            InjectedFaults = world.InjectedFaults,
        };
    }

    private static string Hash(World world, StoredCheckpoint checkpoint) =>
        Convert.ToHexStringLower(SHA256.HashData([.. checkpoint.Chunks.SelectMany(chunk => world.Mathematics.Write(chunk.Weights))]));
}
