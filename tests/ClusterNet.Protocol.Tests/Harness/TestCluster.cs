using ClusterNet.Protocol.Coordinators;
using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Messages;
using ClusterNet.Protocol.ParameterServers;
using ClusterNet.Protocol.Plan;
using ClusterNet.Protocol.Workers;
using System.Collections.Immutable;

namespace ClusterNet.Protocol.Tests.Harness;

/// <summary>
/// The three machines on one thread, with a network, timers and work that move only when a test says so. It checks on the way that nobody
/// uses numbers that it gave back.
/// </summary>
internal sealed class TestCluster
{
    private readonly Dictionary<ActorAddress, int> _incarnations = [];
    private readonly SortedDictionary<(ActorRole Role, int Index), Site> _sites = [];
    private readonly int _lanes;

    public TestCluster(TrainingPlan plan, int lanes = 1, CheckpointShelf? shelf = null)
    {
        Plan = plan;
        Work = new SymbolicWork(plan, shelf ?? new CheckpointShelf());
        _lanes = lanes;
    }

    public TrainingPlan Plan { get; }

    public SymbolicWork Work { get; }

    public TimeSpan Now { get; private set; }

    public List<InFlight> Network { get; } = [];

    /// <summary>All that was reported to people, in words.</summary>
    public List<string> Reports { get; } = [];

    /// <summary>The last things that happened, for a test that fails.</summary>
    public Queue<string> History { get; } = new();

    public FinishJob? Outcome { get; private set; }

    /// <summary>Is told of every message that a machine takes, with what the machine made of it.</summary>
    public Action<ActorAddress?, Site, Message, ImmutableArray<Effect>> Watch { get; set; } = (_, _, _, _) => { };

    /// <summary>Whether the network loses a message as it is sent.</summary>
    public Predicate<InFlight> Loses { get; set; } = _ => false;

    public IEnumerable<Site> Sites => _sites.Values;

    public IEnumerable<Site> Workers => Sites.Where(site => site.Address.Role == ActorRole.Worker);

    private IEnumerable<Site> Servers => Sites.Where(site => site.Address.Role == ActorRole.ParameterServer);

    public bool IsOver => Outcome is not null && Sites.All(site => site.IsStopped) && Network.Count == 0;

    public Site? Find(ActorAddress address) => _sites.GetValueOrDefault((address.Role, address.Index));

    /// <summary>Starts the coordinator, its standbys and the servers.</summary>
    public void Start()
    {
        for (int rank = 0; rank < Plan.Candidates; rank++)
            StartActor(new ActorAddress(ActorRole.Coordinator, rank));
        for (int server = 0; server < Plan.ServersToStart; server++)
            StartActor(ActorAddress.ParameterServer(server));
    }

    /// <summary>Starts a worker for the first time, or again.</summary>
    public void StartWorker(int worker) => StartActor(ActorAddress.Worker(worker));

    /// <summary>Starts an actor for the first time, or again. A coordinator that is started again has its journal.</summary>
    public void StartActor(ActorAddress address)
    {
        int incarnation = _incarnations[address] = _incarnations.GetValueOrDefault(address, -1) + 1;
        IStateMachine machine = address.Role switch
        {
            ActorRole.Worker => new WorkerMachine(address.Index, incarnation, _lanes, Plan),
            ActorRole.ParameterServer => new ParameterServerMachine(address.Index, incarnation, Plan),
            _ => Coordinator(address.Index),
        };
        Place(new Site(machine, incarnation));
    }

    /// <summary>Ends an actor; what it held is gone with it.</summary>
    /// <param name="address">Which.</param>
    /// <param name="isNoticed">Whether a supervisor tells the coordinators.</param>
    public void Crash(ActorAddress address, bool isNoticed = true)
    {
        _sites.Remove((address.Role, address.Index));
        if (isNoticed)
            foreach (Site coordinator in Sites.Where(site => site.Machine is CoordinatorMachine).ToArray())
                Tell(coordinator, new ActorDown(address, _incarnations[address], "it crashed"));
    }

    private IStateMachine Coordinator(int rank) => Work.Journals.TryGetValue(rank, out CoordinatorJournal? journal)
        ? new CoordinatorMachine(Plan, journal.Restart(rank, Plan.CandidateRanks))
        : rank == 0 ? new CoordinatorMachine(Plan) : new StandbyMachine(rank, Plan);

    private StandbyUpdate? Known(Site site) =>
        Work.Journals.TryGetValue(site.Address.Index, out CoordinatorJournal? journal) ? new StandbyUpdate(journal.View, journal.Checkpoint, []) : null;

    private void Place(Site site)
    {
        _sites[(site.Address.Role, site.Address.Index)] = site;
        Tell(site, new Started());
    }

    /// <summary>Delivers a message that is in flight; to an actor that is not there it is lost.</summary>
    public void Deliver(InFlight message)
    {
        Network.Remove(message);
        if (Find(message.To) is { } site)
            Take(message.From, site, message.Message);
    }

    /// <summary>Whether a message can be delivered now.</summary>
    public bool CanDeliver(InFlight message) => Find(message.To) is not { IsPaused: true };

    /// <summary>Tells a machine something out of the blue.</summary>
    public void Tell(Site site, Message message) => Take(null, site, message);

    /// <summary>Tells the coordinator something out of the blue.</summary>
    public void TellCoordinator(Message message) => Tell(Sites.First(site => site.Machine is CoordinatorMachine), message);

    /// <summary>Does one piece of work; the machine is not told yet.</summary>
    public void Do(Site site, Effect effect)
    {
        site.Work.Remove(effect);
        foreach (Message answer in Work.Do(site, effect))
            site.Answers.Enqueue(answer);
    }

    /// <summary>Tells a machine of the oldest finished work.</summary>
    public void Answer(Site site) => Take(site.Address, site, site.Answers.Dequeue());

    /// <summary>The next moment at which a timer runs out; null when none is set.</summary>
    public TimeSpan? NextTimer => Sites.Where(site => !site.IsPaused).SelectMany(site => site.Timers.Values).Select(due => (TimeSpan?)due).Min();

    /// <summary>Moves the clock, and lets the timers that are due by then run out one after the other.</summary>
    public void AdvanceTo(TimeSpan moment)
    {
        while (NextTimer is { } due && due <= moment)
        {
            Now = due > Now ? due : Now;
            Site site = Sites.First(candidate => !candidate.IsPaused && candidate.Timers.Values.Any(other => other == due));
            TimerKind timer = site.Timers.First(candidate => candidate.Value == due).Key;
            site.Timers.Remove(timer);
            Take(site.Address, site, new TimerElapsed(timer));
        }

        Now = moment > Now ? moment : Now;
    }

    /// <summary>Delivers and works, in a fixed order, until there is nothing more to be done without the clock.</summary>
    public void Run()
    {
        while (RunOnce())
        {
        }
    }

    /// <summary>Runs, moving the clock where nothing else is left, until the job is over or the time is up.</summary>
    public void RunFor(TimeSpan time)
    {
        TimeSpan end = Now + time;
        Run();
        while (!IsOver && NextTimer is { } due && due <= end)
        {
            AdvanceTo(due);
            Run();
        }

        if (!IsOver)
            AdvanceTo(end);
    }

    /// <summary>Delivers one message or does one piece of work; where nothing is left to do, waits for the next timer.</summary>
    public void RunOnceOrWait()
    {
        if (!RunOnce() && NextTimer is { } due)
            AdvanceTo(due);
    }

    /// <summary>The weights of the servers at a version, chunk by chunk; null where it is not whole.</summary>
    public IReadOnlyList<string>? WeightsAt(long step)
    {
        SortedDictionary<int, (WeightVersion Version, string Text)> found = [];
        foreach (Site server in Servers)
            foreach ((WeightVersion version, SortedDictionary<int, SymbolicPayload> chunks) in server.Weights.Where(held => held.Key.Step == step))
                foreach ((int chunk, SymbolicPayload weights) in chunks)
                {
                    if (found.TryGetValue(chunk, out (WeightVersion, string Text) other))
                        weights.Text.ShouldBe(other.Text, $"whoever holds chunk {chunk} at step {step} holds the same numbers");
                    found[chunk] = (version, weights.Text);
                }

        return found.Count == Plan.Chunks ? [.. found.Values.Select(weights => weights.Text)] : null;
    }

    /// <summary>The weights in the committed checkpoint of a step, chunk by chunk.</summary>
    public IReadOnlyList<string> WeightsInCheckpoint(long step) =>
        [.. Enumerable.Range(0, Plan.Chunks).Select(chunk => Work.Shelf.Read(step, chunk).Weights.Text)];

    private bool RunOnce()
    {
        if (Network.Find(CanDeliver) is { } message)
        {
            Deliver(message);
            return true;
        }

        foreach (Site site in Sites.Where(site => !site.IsPaused))
        {
            if (site.Answers.Count > 0)
            {
                Answer(site);
                return true;
            }

            if (site.Work.Find(Work.CanDo) is { } effect)
            {
                Do(site, effect);
                return true;
            }
        }

        return false;
    }

    private void Take(ActorAddress? from, Site site, Message message)
    {
        foreach (IPayload payload in PayloadsOf(message))
            site.Shares.Take(payload);
        ImmutableArray<Effect> effects = site.Machine.Step(message, Now);
        Watch(from, site, message, effects);
        Remember($"{from?.ToString() ?? "-"} -> {site.Address}: {Wording.Of(message)} => {string.Join("; ", effects.Select(Wording.Of).OfType<string>())}");
        site.IsStopped |= message is Stop;
        foreach (Effect effect in effects)
            Carry(site, effect);
    }

    private void Remember(string what)
    {
        History.Enqueue(what);
        if (History.Count > 300)
            History.Dequeue();
    }

    private void Carry(Site site, Effect effect)
    {
        switch (effect)
        {
            case Send send:
                foreach (IPayload sent in PayloadsOf(send.Message))
                    (site.Shares.Holds(sent) || site.HasWeights(sent)).ShouldBeTrue($"{site.Address} sends {Wording.Of(send.Message)}, which it gave back");
                InFlight message = new(site.Address, send.To, send.Message);
                if (!Loses(message))
                    Network.Add(message);
                break;
            case SetTimer timer:
                site.Timers[timer.Timer] = Now + timer.After;
                break;
            case Release release:
                site.Shares.GiveBack(release.Payload);
                break;
            case StoreWeights store:
                site.Shares.GiveBack(store.Weights);
                (store.Version >= site.OldestVersion).ShouldBeTrue($"{site.Address} stores {store.Version}, which it released");
                site.Store(store.Version, store.Chunk, (SymbolicPayload)store.Weights);
                break;
            case ReleaseVersions release:
                site.ReleaseVersions(release.Below);
                break;
            case CancelGradients cancel:
                site.Work.RemoveAll(work => (work is ComputeGradient compute && compute.Version < cancel.Below)
                    || (work is Evaluate evaluate && evaluate.Version < cancel.Below));
                break;
            case ComputeGradient compute:
                CheckReady(site, compute);
                site.TakeOn(compute);
                break;
            case SaveChunk save:
                Work.Shelf.Copy(save, site.Weights[save.Version][save.Chunk], site.OptimizerStates[save.Chunk]);
                site.TakeOn(save);
                break;
            case InstallChunk install:
                foreach (IPayload? handed in (IPayload?[])[install.Weights, install.PreviousWeights, install.OptimizerState])
                    if (handed is not null)
                        site.Shares.GiveBack(handed);
                site.TakeOn(effect);
                break;
            case DropChunk drop:
                site.OptimizerStates.Remove(drop.Chunk);
                break;
            case Evaluate or ApplyChunk or SumChunk or CommitCheckpoint or LoadChunk or CaptureChunk:
                site.TakeOn(effect);
                break;
            case WriteJournal journal:
                site.Work.RemoveAll(work => work is WriteJournal);
                site.TakeOn(journal);
                if (!Work.Journals.ContainsKey(site.Address.Index))
                    Do(site, journal); // a job whose first journal is lost is lost, and has to be started by its user
                break;
            case TakeOver takeOver:
                Place(new Site(new CoordinatorMachine(Plan, takeOver.Start), ++_incarnations[site.Address]));
                break;
            case StandDown down:
                Place(new Site(new StandbyMachine(site.Address.Index, Plan, Known(site), down.Term), ++_incarnations[site.Address]));
                break;
            default:
                Report(site, effect);
                break;
        }
    }

    private void Report(Site site, Effect effect)
    {
        Reports.Add(Wording.Report(effect) ?? throw new InvalidOperationException($"{effect} is not known."));
        if (effect is not FinishJob finish)
            return;
        if (Outcome is not null) // a candidate that takes over after the end may say so again
            (finish.Outcome, finish.Version.Step).ShouldBe((Outcome.Outcome, Outcome.Version.Step), "a job ends in one way");
        Outcome = finish;
        site.IsStopped = true;
    }

    private void CheckReady(Site site, ComputeGradient compute)
    {
        (compute.Version >= site.OldestVersion).ShouldBeTrue($"{site.Address} computes from {compute.Version}, which it released");
        foreach (ChunkRange stage in Plan.StageChunks.Take(compute.StagesReady))
            for (int chunk = stage.First; chunk < stage.End; chunk++)
                site.Weights[compute.Version].ShouldContainKey(chunk);
    }

    /// <summary>What a message hands over shares of. The weights of an update lie on the server already.</summary>
    private static IEnumerable<IPayload> PayloadsOf(Message message) => message switch
    {
        Contribution contribution => [contribution.Gradient],
        GradientComputed computed => [computed.Gradient],
        ChunkPublished published => [published.Weights],
        ChunkSummed summed => [summed.Sum],
        ReplicaUpdate update => [update.Sum],
        ChunkCaptured captured => [captured.OptimizerState],
        ReplicaState { PreviousWeights: { } previous } state => [state.Weights, previous, state.OptimizerState],
        ReplicaState state => [state.Weights, state.OptimizerState],
        _ => [],
    };
}
