using ClusterNet.Protocol;
using ClusterNet.Protocol.Coordinators;
using ClusterNet.Protocol.Messages;
using ClusterNet.Protocol.ParameterServers;
using ClusterNet.Protocol.Workers;
using ClusterNet.Runtime.Actors;

namespace ClusterNet.Runtime.Work;

/// <summary>The actors of one job that live on this node: any of a coordinator or a standby, servers and workers.</summary>
internal sealed class JobActors
{
    private readonly NodeContext _node;
    private readonly IActorStage _stage;
    private readonly IStartingPoints _startingPoints;
    private readonly IChunkSaver _saver;
    private readonly Func<IStateMachine, int, IStateMachine>? _intercept;

    /// <summary>No actor lives yet.</summary>
    /// <param name="node">The job, the memory, the threads.</param>
    /// <param name="stage">Where the actors live.</param>
    /// <param name="startingPoints">Reads what the job begins from, or goes back to.</param>
    /// <param name="saver">Takes chunks that are to be saved to where the checkpoint is put together.</param>
    /// <param name="intercept">For tests: puts something between a machine and its host; null for nothing.</param>
    public JobActors(
        NodeContext node, IActorStage stage, IStartingPoints startingPoints, IChunkSaver saver, Func<IStateMachine, int, IStateMachine>? intercept)
    {
        _node = node;
        _stage = stage;
        _startingPoints = startingPoints;
        _saver = saver;
        _intercept = intercept;
    }

    /// <summary>Who coordinates.</summary>
    public Leadership Leadership { get; } = new();

    /// <summary>The coordinator or standby of this node; null while there is none.</summary>
    public IHostedActor? Coordinator { get; private set; }

    /// <summary>Whether it is the coordinator, as far as it knows.</summary>
    public bool Coordinates { get; private set; }

    /// <summary>What a coordinator that is no job's first begins with, told what it knows by itself; may be null. From then on checkpoints are its own affair.</summary>
    public Func<CoordinatorStart, CoordinatorStart>? Leads { get; init; }

    /// <summary>Is told before there is a standby on this node; may be null.</summary>
    public Action? StandsBy { get; init; }

    /// <summary>Is told when the standby of this node becomes the coordinator; may be null.</summary>
    public Action<CoordinatorStart>? TookOver { get; init; }

    /// <summary>Starts a coordinator, in the place of a standby if there is one.</summary>
    public IHostedActor StartCoordinator(CoordinatorStart start, CoordinatorSurroundings surroundings)
    {
        CoordinatorMachine machine = new(_node.Plan, Leads?.Invoke(start) ?? start);
        Leadership.Hear(start.Term, machine.Address);
        Coordinates = true;
        return Start(machine, incarnation: 0, actor => EffectsOf(actor, surroundings));
    }

    /// <summary>Starts a standby, in the place of a coordinator if there is one.</summary>
    /// <param name="rank">Its place among the candidates.</param>
    /// <param name="journal">What it knows from when it led; null where it never did.</param>
    /// <param name="term">The latest term that is known of besides, 0 for none.</param>
    /// <param name="surroundings">What it works with.</param>
    public IHostedActor StartStandby(int rank, CoordinatorJournal? journal, int term, CoordinatorSurroundings surroundings)
    {
        Coordinates = false;
        StandsBy?.Invoke();
        StandbyUpdate? last = journal is null ? null : new StandbyUpdate(journal.View, journal.Checkpoint, []);
        return Start(new StandbyMachine(rank, _node.Plan, last, Math.Max(term, journal?.Term ?? 0)), incarnation: 0, actor => EffectsOf(actor, surroundings));
    }

    /// <summary>Starts a parameter server, which asks to join.</summary>
    public IHostedActor StartServer(int server, int incarnation) =>
        Start(new ParameterServerMachine(server, incarnation, _node.Plan), incarnation, actor => new ServerEffects(actor, _node, _startingPoints, _saver));

    /// <summary>Starts a worker, which asks to join.</summary>
    /// <param name="worker">Its index.</param>
    /// <param name="incarnation">How often it was started.</param>
    /// <param name="lanes">In how many parts it computes side by side.</param>
    public IHostedActor StartWorker(int worker, int incarnation, int lanes) =>
        Start(new WorkerMachine(worker, incarnation, lanes, _node.Plan), incarnation, actor => new WorkerEffects(actor, _node));

    private CoordinatorEffects EffectsOf(IHostedActor actor, CoordinatorSurroundings surroundings) => new(
        actor,
        surroundings,
        takeOver => TakeOver(takeOver.Start, surroundings),
        standDown => StartStandby(actor.Address.Index, surroundings.Journal.Read(), standDown.Term, surroundings));

    private void TakeOver(CoordinatorStart start, CoordinatorSurroundings surroundings)
    {
        StartCoordinator(start, surroundings);
        TookOver?.Invoke(start);
    }

    private IHostedActor Start(IStateMachine machine, int incarnation, Func<IHostedActor, IEffectHandler> effects)
    {
        return _stage.Start(_intercept?.Invoke(machine, incarnation) ?? machine, incarnation, actor =>
        {
            Adopt(actor); // before it does anything
            return effects(actor);
        });
    }

    private void Adopt(IHostedActor actor)
    {
        if (actor.Address.Role != ActorRole.Coordinator)
            return;
        Coordinator?.Post(new ActorRetired());
        Coordinator = actor;
    }
}
