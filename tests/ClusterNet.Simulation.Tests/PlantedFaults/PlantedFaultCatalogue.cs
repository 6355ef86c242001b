using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Messages;
using ClusterNet.Simulation.Mathematics;
using System.Collections.Immutable;

namespace ClusterNet.Simulation.Tests.PlantedFaults;

/// <summary>The bugs that the simulator has to find.</summary>
internal static class PlantedFaultCatalogue
{
    public static ImmutableArray<PlantedFault> All { get; } = [.. InServers(), .. InWorkers(), .. InCoordinators(), .. InHosts()];

    private static IEnumerable<PlantedFault> InServers() =>
    [
        PlantedFault.InServer("counts a duplicate", inside => new DuplicateCounted(inside)),
        PlantedFault.InServer("counts a stale contribution", inside => new StaleCounted(inside)),
        PlantedFault.InServer("applies a chunk early", inside => new AppliedEarly(inside)),
        PlantedFault.InServer("ignores the horizon", inside => new DelegateMutation(inside)
        {
            Heard = message => message is SetHorizon horizon ? horizon with { Horizon = long.MaxValue } : message,
        }),
        PlantedFault.InServer("saves a chunk too late", inside => new SaveDelayed(inside)),
        PlantedFault.InServer("does not release what it summed", inside => new DelegateMutation(inside)
        {
            Done = (message, effect) => message is ChunkApplied && effect is Release ? [] : [effect],
        }),
        PlantedFault.InServer("releases twice", inside => new DelegateMutation(inside)
        {
            Done = (message, effect) => message is ChunkApplied && effect is Release ? [effect, effect] : [effect],
        }),
        PlantedFault.InServer("releases before it has summed", inside => new DelegateMutation(inside)
        {
            Done = (_, effect) => effect is ApplyChunk apply ? [new Release(apply.Contributions[0].Gradient), effect] : [effect],
        }),
        PlantedFault.InServer("answers no query", inside => new DelegateMutation(inside) { Heard = message => message is ChunkQuery ? null : message }),
        PlantedFault.InServer("does not repeat a lost report", inside => new DelegateMutation(inside)
        {
            Done = (message, effect) => message is TimerElapsed && effect is Send { Message: StepCompleted } ? [] : [effect],
        }),
        PlantedFault.InServer("says that it stands where it does not", inside => new DelegateMutation(inside)
        {
            Done = (_, effect) => effect is Send { Message: Frozen frozen } send ? [send with { Message = frozen with { Step = frozen.Step - 1 } }] : [effect],
        }),
        PlantedFault.InServer("counts an epoch's statistics twice", inside => new DelegateMutation(inside)
        {
            Done = (_, effect) => effect is Send { Message: ChunkSaved { EpochStatistics: { } sums } saved } send
                ? [send with { Message = saved with { EpochStatistics = sums.Add(sums) } }]
                : [effect],
        }),
    ];

    private static IEnumerable<PlantedFault> InWorkers() =>
    [
        PlantedFault.InWorker("does not send again", inside => new DelegateMutation(inside) { Heard = message => message is ContributionsWanted ? null : message }),
        PlantedFault.InWorker("does not ask again", inside => new DelegateMutation(inside)
        {
            Done = (_, effect) => effect is Send { Message: ChunkQuery } ? [] : [effect],
        }),
        PlantedFault.InWorker("takes a newer chunk for an older one", inside => new DelegateMutation(inside)
        {
            Done = (_, effect) => effect is StoreWeights { Version.Step: > 1 } store
                ? [store with { Version = store.Version with { Step = store.Version.Step - 1 } }]
                : [effect],
        }),
        PlantedFault.InWorker("keeps gradients for ever", inside => new DelegateMutation(inside) { Done = (_, effect) => effect is Release ? [] : [effect] }),
    ];

    private static IEnumerable<PlantedFault> InCoordinators() =>
    [
        PlantedFault.InCoordinator("does not wait for an evaluation", inside => new DelegateMutation(inside)
        {
            Done = (_, effect) => effect is Send { Message: SetHorizon horizon } send
                ? [send with { Message = horizon with { Horizon = horizon.Horizon + 1 } }]
                : [effect],
        }),
        PlantedFault.InCoordinator("does not repeat the horizon", inside => new DelegateMutation(inside)
        {
            Done = (message, effect) => message is TimerElapsed && effect is Send { Message: SetHorizon } ? [] : [effect],
        }),
        PlantedFault.InCoordinator("leaves a micro-batch to nobody", inside => new SliceLeftOut(inside)),
        PlantedFault.InCoordinator("counts a part of an evaluation twice", inside => new EvaluationCountedTwice(inside)),
        PlantedFault.InCoordinator("does not lease an evaluation again", inside => new DelegateMutation(inside)
        {
            Done = (message, effect) => message is TimerElapsed or ActorDown && effect is Send { Message: EvaluationLease } ? [] : [effect],
        }),
    ];

    private static IEnumerable<PlantedFault> InHosts() =>
    [
        PlantedFault.InStore("acknowledges a checkpoint before the flush", (disk, mathematics) => new MutatedStore(disk, mathematics) { SkippedPhases = [1, 4] }),
        PlantedFault.InStore("does not read a checkpoint back", (disk, mathematics) => new MutatedStore(disk, mathematics) { SkippedPhases = [2] }),
        PlantedFault.InStore("takes a damaged checkpoint for whole", (disk, mathematics) => new MutatedStore(disk, mathematics) { TakesAnythingForSound = true }),
        PlantedFault.InStore("forgets the optimizer's state", (disk, mathematics) => new MutatedStore(disk, mathematics)
        {
            Staged = numbers => numbers.OptimizerState is FloatPayload state
                ? numbers with { OptimizerState = FloatPayload.Own(new float[state.Length]) }
                : numbers,
        }),
        PlantedFault.InMathematics("sums in another order", mathematics => new ArrivalOrderMathematics(mathematics)),
    ];
}
