using ClusterNet.Protocol;
using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Messages;
using ClusterNet.Simulation.Mathematics;
using System.Collections.Immutable;

namespace ClusterNet.Simulation.Tests.PlantedFaults;

/// <summary>The bugs that the simulator has to find.</summary>
internal static class PlantedFaultCatalogue
{
    public static ImmutableArray<PlantedFault> All { get; } = [.. InServers(), .. InChains(), .. InWorkers(), .. InCoordinators(), .. InTerms(), .. InHosts()];

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
            Done = (_, effect) => effect is Send { Message: Frozen frozen } send ? [send with { Message = frozen with { Version = frozen.Version with { Step = frozen.Version.Step - 1 } } }] : [effect],
        }),
        PlantedFault.InServer("counts an epoch's statistics twice", inside => new DelegateMutation(inside)
        {
            Done = (_, effect) => effect is Send { Message: ChunkSaved { EpochStatistics: { } sums } saved } send
                ? [send with { Message = saved with { EpochStatistics = sums.Add(sums) } }]
                : [effect],
        }),
    ];

    private static IEnumerable<PlantedFault> InChains() =>
    [
        PlantedFault.InServer("shows a version before its replica has it", inside => new DelegateMutation(inside)
        {
            Done = (message, effect) => effect is ReleaseVersions && message is ChunkApplied made
                ? [effect, new Send(ActorAddress.Worker(0), new ChunkPublished(made.Version, made.Chunk, made.Weights))]
                : [effect],
        }),
        PlantedFault.InServer("loses the optimizer's state in a transfer", inside => new DelegateMutation(inside)
        {
            Done = (_, effect) => effect is InstallChunk { OptimizerState: FloatPayload { Length: > 0 } state } install
                ? [install with { OptimizerState = FloatPayload.Own(new float[state.Length]) }]
                : [effect],
        }),
        PlantedFault.InServer("sends an older version for the newest in a transfer", inside => new DelegateMutation(inside)
        {
            Heard = message => message is ReplicaState { PreviousWeights: { } previous } state ? state with { Weights = previous } : message,
        }),
        PlantedFault.InServer("does not help a replica that missed a sum", inside => new DelegateMutation(inside)
        {
            Done = (message, effect) => message is TimerElapsed && effect is CaptureChunk or Send { Message: ReplicaUpdate } ? [] : [effect],
        }),
        PlantedFault.InServer("applies a forwarded sum twice", inside => new DelegateMutation(inside)
        {
            Done = (message, effect) => message is ReplicaUpdate && effect is ApplyChunk ? [effect, effect] : [effect],
        }),
        PlantedFault.InServer("says that it has chunks that it was only promised", inside => new ChunksPromised(inside)),
        PlantedFault.InServer("keeps what it had over a rewind", inside => new TimelineIgnored(inside)),
        PlantedFault.InServer("gives no word of a new copy", inside => new DelegateMutation(inside)
        {
            Heard = message => message is ReplicaState ? null : message,
        }),
    ];

    private static IEnumerable<PlantedFault> InTerms() =>
    [
        PlantedFault.InServer("forgets a fence", inside => new FenceForgotten(inside)),
        PlantedFault.InStandby("takes over in the term of another", inside => new DelegateMutation(inside)
        {
            Done = (_, effect) => effect is TakeOver takeOver ? [new TakeOver(takeOver.Start with { Term = takeOver.Start.LastView!.Number.Term })] : [effect],
        }),
        PlantedFault.InStandby("never takes over", inside => new DelegateMutation(inside) { Heard = message => message is TimerElapsed ? null : message }),
        PlantedFault.InCoordinator("does not stand down", inside => new DelegateMutation(inside)
        {
            Heard = message => message is Superseded or LeadershipClaim or StandbyUpdate ? null : message,
        }),
        PlantedFault.InCoordinator("forgets the term that it claimed", inside => new ClaimForgotten(inside)),
        PlantedFault.InCoordinator("takes a checkpoint for committed that is not", inside => new CommitPresumed(inside)),
        PlantedFault.InCoordinator("goes back without a word", inside => new DelegateMutation(inside)
        {
            Done = (_, effect) => effect is ReportRewind ? [] : [effect],
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
        PlantedFault.InStore("acknowledges a checkpoint before the flush", (disk, mathematics, writer) => new MutatedStore(disk, mathematics, writer) { SkippedPhases = [1, 4] }),
        PlantedFault.InStore("does not read a checkpoint back", (disk, mathematics, writer) => new MutatedStore(disk, mathematics, writer) { SkippedPhases = [2] }),
        PlantedFault.InStore("takes a damaged checkpoint for whole", (disk, mathematics, writer) => new MutatedStore(disk, mathematics, writer) { TakesAnythingForSound = true }),
        PlantedFault.InStore("forgets the optimizer's state", (disk, mathematics, writer) => new MutatedStore(disk, mathematics, writer)
        {
            Staged = numbers => numbers.OptimizerState is FloatPayload state
                ? numbers with { OptimizerState = FloatPayload.Own(new float[state.Length]) }
                : numbers,
        }),
        PlantedFault.InMathematics("sums in another order", mathematics => new ArrivalOrderMathematics(mathematics)),
    ];
}
