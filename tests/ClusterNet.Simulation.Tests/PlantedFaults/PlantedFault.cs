using ClusterNet.Protocol;
using ClusterNet.Simulation.Disks;
using ClusterNet.Simulation.Mathematics;
using ClusterNet.Simulation.Swarms;

namespace ClusterNet.Simulation.Tests.PlantedFaults;

/// <summary>A bug, put into an otherwise sound system from outside.</summary>
internal sealed record PlantedFault(string Name, Swarm Swarm)
{
    public static PlantedFault InWorker(string name, Func<IStateMachine, MachineMutation> mutate) =>
        new(name, new Swarm { Machines = new MutatedMachines { OfWorkers = mutate } });

    public static PlantedFault InServer(string name, Func<IStateMachine, MachineMutation> mutate) =>
        new(name, new Swarm { Machines = new MutatedMachines { OfServers = mutate } });

    public static PlantedFault InCoordinator(string name, Func<IStateMachine, MachineMutation> mutate) =>
        new(name, new Swarm { Machines = new MutatedMachines { OfCoordinators = mutate } });

    public static PlantedFault InStandby(string name, Func<IStateMachine, MachineMutation> mutate) =>
        new(name, new Swarm { Machines = new MutatedMachines { OfStandbys = mutate } });

    public static PlantedFault InStore(string name, Func<SimulatedDisk, IMathematics, int, ICheckpointStore> store) =>
        new(name, new Swarm { Checkpoints = store });

    public static PlantedFault InMathematics(string name, Func<IMathematics, IMathematics> wrap) =>
        new(name, new Swarm { Mathematics = wrap });
}
