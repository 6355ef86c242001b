using ClusterNet.Protocol.Coordinators;
using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Membership;
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
    private readonly Dictionary<int, int> _incarnations = [];
    private readonly SortedDictionary<int, Site> _workers = [];
    private readonly Site _coordinator;
    private readonly List<Site> _servers = [];
    private readonly int _lanes;
    private readonly IReadOnlyList<SymbolicPayload> _startWeights;

    public TestCluster(TrainingPlan plan, int lanes = 1, IReadOnlyList<SymbolicPayload>? startWeights = null)
    {
        Plan = plan;
        Work = new SymbolicWork(plan);
        _lanes = lanes;
        _startWeights = startWeights ?? [.. plan.ChunkLengths.Select(length => new SymbolicPayload($"w{plan.Start.Step}", "", length))];
        _coordinator = new Site(new CoordinatorMachine(plan), 0);
        ImmutableArray<int> servers = Assignment.PlaceChunks(plan);
        for (int server = 0; server < plan.Servers; server++)
            _servers.Add(MakeServer(server, [.. Enumerable.Range(0, plan.Chunks).Where(chunk => servers[chunk] == server)]));
    }

    public TrainingPlan Plan { get; }

    public SymbolicWork Work { get; }

    public TimeSpan Now { get; private set; }

    public List<InFlight> Network { get; } = [];

    /// <summary>All that was reported to people, in words.</summary>
    public List<string> Reports { get; } = [];

    public FinishJob? Outcome { get; private set; }

    /// <summary>Is told of every message that a machine takes, with what the machine made of it.</summary>
    public Action<ActorAddress?, Site, Message, ImmutableArray<Effect>> Watch { get; set; } = (_, _, _, _) => { };

    /// <summary>Whether the network loses a message as it is sent.</summary>
    public Predicate<InFlight> Loses { get; set; } = _ => false;

    public IEnumerable<Site> Sites => [_coordinator, .. _servers, .. _workers.Values];

    public IEnumerable<Site> Workers => _workers.Values;

    public bool IsOver => Outcome is not null && Sites.All(site => site.IsStopped) && Network.Count == 0;

    public Site? Find(ActorAddress address) => Sites.FirstOrDefault(site => site.Address == address);

    /// <summary>Starts the coordinator and the servers.</summary>
    public void Start()
    {
        foreach (Site site in Sites.ToArray())
            Tell(site, new Started());
    }

    /// <summary>Starts a worker for the first time, or again.</summary>
    public void StartWorker(int worker)
    {
        int incarnation = _incarnations[worker] = _incarnations.GetValueOrDefault(worker, -1) + 1;
        _workers[worker] = new Site(new WorkerMachine(worker, incarnation, _lanes, Plan), incarnation);
        Tell(_workers[worker], new Started());
    }

    /// <summary>Ends a worker; what it held is gone with it.</summary>
    /// <param name="worker">Which.</param>
    /// <param name="isNoticed">Whether a supervisor tells the coordinator.</param>
    public void CrashWorker(int worker, bool isNoticed = true)
    {
        _workers.Remove(worker);
        if (isNoticed)
            Tell(_coordinator, new ActorDown(ActorAddress.Worker(worker), _incarnations[worker], "it crashed"));
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
    public void TellCoordinator(Message message) => Tell(_coordinator, message);

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
        WeightVersion version = Plan.Start with { Step = step };
        Dictionary<int, string> found = [];
        foreach (Site server in _servers)
            if (server.Weights.TryGetValue(version, out SortedDictionary<int, SymbolicPayload>? chunks))
                foreach ((int chunk, SymbolicPayload weights) in chunks)
                    found.Add(chunk, weights.Text);
        return found.Count == Plan.Chunks ? [.. found.OrderBy(chunk => chunk.Key).Select(chunk => chunk.Value)] : null;
    }

    private Site MakeServer(int server, int[] chunks)
    {
        Dictionary<int, IPayload> weights = chunks.ToDictionary(chunk => chunk, chunk => (IPayload)_startWeights[chunk]);
        Site site = new(new ParameterServerMachine(server, 0, Plan, weights), 0);
        foreach ((int chunk, IPayload numbers) in weights)
            site.Store(Plan.Start, chunk, (SymbolicPayload)numbers);
        return site;
    }

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
        if (PayloadOf(message) is { } payload)
            site.Shares.Take(payload);
        ImmutableArray<Effect> effects = site.Machine.Step(message, Now);
        Watch(from, site, message, effects);
        site.IsStopped |= message is Stop;
        foreach (Effect effect in effects)
            Carry(site, effect);
    }

    private void Carry(Site site, Effect effect)
    {
        switch (effect)
        {
            case Send send:
                if (PayloadOf(send.Message) is { } sent)
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
                Work.Shelf.Copy(save, site.Weights[save.Version][save.Chunk]);
                site.TakeOn(save);
                break;
            case Evaluate or ApplyChunk or CommitCheckpoint:
                site.TakeOn(effect);
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
        Outcome.ShouldBeNull("a job finishes once");
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

    /// <summary>What a message hands over a share of. The weights of an update lie on the server already.</summary>
    private static IPayload? PayloadOf(Message message) => message switch
    {
        Contribution contribution => contribution.Gradient,
        GradientComputed computed => computed.Gradient,
        ChunkPublished published => published.Weights,
        _ => null,
    };
}
