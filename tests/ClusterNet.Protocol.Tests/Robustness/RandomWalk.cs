using ClusterNet.Protocol.Coordinators;
using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Messages;
using ClusterNet.Protocol.Plan;
using ClusterNet.Protocol.Tests.Harness;
using System.Collections.Immutable;

namespace ClusterNet.Protocol.Tests.Robustness;

/// <summary>A run in which chance picks what happens next: first with faults, then without, until the job is over.</summary>
internal sealed class RandomWalk(TrainingPlan plan, Random random, Disturbances disturbances, CheckpointShelf? shelf = null)
{
    private const int FaultyMoves = 600;
    private const int MovesMax = 60_000;
    private readonly TestCluster _cluster = plan.Start(lanes: random.Next(1, 4), shelf: shelf);
    private readonly double _dropShare = random.NextDouble() * 0.3;
    private readonly double _duplicateShare = random.NextDouble() * 0.2;
    private bool _faulty = true;

    /// <summary>The move at which the user halts the job; null for never.</summary>
    public int? HaltAtMove { get; init; }

    /// <summary>How often the user asks for a checkpoint: once in so many moves; null for never.</summary>
    public int? SaveOnceInMoves { get; init; }

    /// <summary>Is told of every message that a machine takes, with what the machine made of it.</summary>
    public Action<ActorAddress?, Site, Message, ImmutableArray<Effect>> Watch
    {
        init => _cluster.Watch = value;
    }

    /// <summary>Walks until the job is over and everybody knows.</summary>
    public TestCluster Run()
    {
        for (int move = 0; !(_cluster.IsOver && IsIdle); move++)
        {
            (move < MovesMax).ShouldBeTrue($"the job ends; last: {string.Join("; ", _cluster.Reports.TakeLast(3))}\n{Recent()}");
            if (move == FaultyMoves)
                Heal();
            if (move == HaltAtMove)
                TellIfThereIsSomebody(new HaltRequested());
            if (SaveOnceInMoves is { } moves && random.Next(moves) == 0)
                TellIfThereIsSomebody(new CheckpointRequested());
            Move();
        }

        return _cluster;
    }

    private string Recent() => string.Join('\n', _cluster.Sites.Select(site => $"{site.Address}: {site.Machine.GetType().Name}, incarnation {site.Incarnation}{(site.IsStopped ? ", stopped" : "")}"))
        + '\n' + string.Join('\n', _cluster.History.TakeLast(60));

    private bool IsIdle => _cluster.Sites.All(site => site.Answers.Count == 0 && !site.Work.Exists(work => work is ApplyChunk or SumChunk or LoadChunk or InstallChunk or CaptureChunk));

    private void TellIfThereIsSomebody(Message wish)
    {
        if (_cluster.Sites.Any(site => site.Machine is CoordinatorMachine && !site.IsStopped))
            _cluster.TellCoordinator(wish);
    }

    private void Move()
    {
        if (_faulty && disturbances != Disturbances.None && random.Next(40) == 0)
            DisturbSomebody();
        List<InFlight> messages = [.. _cluster.Network.Where(_cluster.CanDeliver)];
        List<Site> answering = [.. _cluster.Sites.Where(site => !site.IsPaused && site.Answers.Count > 0)];
        List<(Site, Effect)> work = [.. _cluster.Sites.Where(site => !site.IsPaused).SelectMany(Doable)];
        int choices = messages.Count + answering.Count + work.Count;
        if (choices == 0 || random.Next(60) == 0)
            _cluster.AdvanceTo(_cluster.NextTimer ?? _cluster.Now);
        else if (random.Next(choices) is var choice && choice < messages.Count)
            Handle(messages[choice]);
        else if (choice < messages.Count + answering.Count)
            _cluster.Answer(answering[choice - messages.Count]);
        else
            Do(work[choice - messages.Count - answering.Count]);
    }

    private IEnumerable<(Site, Effect)> Doable(Site site) => site.Work.Where(_cluster.Work.CanDo).Select(work => (site, work));

    private void Do((Site Site, Effect Effect) work) => _cluster.Do(work.Site, work.Effect);

    private void Handle(InFlight message)
    {
        double chance = _faulty ? random.NextDouble() : 1;
        if (chance < _dropShare)
            _cluster.Network.Remove(message);
        else if (chance < _dropShare + _duplicateShare)
            _cluster.Network.Add(message with { });
        else
            _cluster.Deliver(message);
    }

    private void DisturbSomebody()
    {
        ActorAddress victim = random.Next(4) switch
        {
            0 when Disturbs(Disturbances.Servers) => ActorAddress.ParameterServer(random.Next(plan.ServersToStart + 1)),
            1 when Disturbs(Disturbances.Coordinators) => new ActorAddress(ActorRole.Coordinator, random.Next(plan.CandidateRanks)),
            _ => ActorAddress.Worker(random.Next(plan.WorkersToStart + 1)),
        };
        Site? site = _cluster.Find(victim);
        if (site is null)
            _cluster.StartActor(victim);
        else if (site.IsStopped)
            return;
        else if (random.Next(2) == 0)
            site.IsPaused = !site.IsPaused;
        else
            _cluster.Crash(victim, isNoticed: random.Next(2) == 0);
    }

    private bool Disturbs(Disturbances what) => disturbances.HasFlag(what);

    private void Heal()
    {
        _faulty = false;
        foreach (Site site in _cluster.Sites)
            site.IsPaused = false;
        for (int rank = 0; rank < plan.Candidates; rank++)
            Revive(new ActorAddress(ActorRole.Coordinator, rank));
        for (int server = 0; server < plan.ServersToStart; server++)
            Revive(ActorAddress.ParameterServer(server));
        for (int worker = 0; worker < plan.WorkersToStart; worker++)
            Revive(ActorAddress.Worker(worker));
    }

    private void Revive(ActorAddress actor)
    {
        if (_cluster.Find(actor) is null)
            _cluster.StartActor(actor);
    }
}
