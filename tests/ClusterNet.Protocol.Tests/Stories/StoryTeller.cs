using System.Globalization;
using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Messages;
using ClusterNet.Protocol.Plan;
using ClusterNet.Protocol.Tests.Harness;
using System.Collections.Immutable;

namespace ClusterNet.Protocol.Tests.Stories;

/// <summary>
/// Carries out the commands of a story. README.md beside it lists them.
/// </summary>
internal sealed class StoryTeller
{
    private readonly List<string> _lines = [];
    private TrainingPlan _plan = Plans.Small();
    private TestCluster _cluster = new(Plans.Small());
    private bool _isBrief;

    /// <summary>Does what the command says; returns what happened, line by line.</summary>
    public IReadOnlyList<string> Do(string command)
    {
        _lines.Clear();
        string[] words = command.Split(' ');
        string rest = command[words[0].Length..].Trim();
        _isBrief = words[0] is "run" or "plan" or "resume" or "settle" or "load";
        switch (words[0])
        {
            case "plan": Begin(StoryPlan.Parse(rest), shelf: null); break;
            case "resume": Begin(StoryPlan.Parse(rest, _plan.ResumedFrom(_cluster.Work.Shelf)), _cluster.Work.Shelf); break;
            case "start": StartOrRestart(rest); break;
            case "restart": StartOrRestart(rest); break;
            case "crash": _cluster.Crash(AddressOf(words), isNoticed: !command.EndsWith(" unnoticed", StringComparison.Ordinal)); break;
            case "pause": SiteOf(words).IsPaused = true; break;
            case "unpause": SiteOf(words).IsPaused = false; break;
            case "deliver": ForMatching(rest, _cluster.Deliver); break;
            case "settle": Settle(); break;
            case "drop": ForMatching(rest, Drop); break;
            case "duplicate": ForMatching(rest, Duplicate); break;
            case "lose": LoseNext(rest["next ".Length..]); break;
            case "compute": Work<ComputeGradient>(words); break;
            case "evaluate": Work<Evaluate>(words); break;
            case "apply": Work<ApplyChunk>(words); break;
            case "save": Work<SaveChunk>(words); break;
            case "journal": Work<WriteJournal>(words); break;
            case "commit": Work<CommitCheckpoint>(["commit", "coordinator"]); break;
            case "run": Run(rest); break;
            case "advance": _cluster.AdvanceTo(_cluster.Now + Seconds(rest)); break;
            case "drain": _cluster.TellCoordinator(new DrainRequested(AddressOf(words))); break;
            case "sum": Work<SumChunk>(words); break;
            case "load": Work<LoadChunk>(words); break;
            case "capture": Work<CaptureChunk>(words); break;
            case "install": Work<InstallChunk>(words); break;
            case "halt": _cluster.TellCoordinator(new HaltRequested()); break;
            case "checkpoint": _cluster.TellCoordinator(new CheckpointRequested()); break;
            case "disk": _cluster.Work.DiskFailure = rest; break;
            case "nan": NotANumberAt(long.Parse(words[^1], CultureInfo.InvariantCulture)); break;
            case "flight": _lines.AddRange(_cluster.Network.Select(message => message.ToString())); break;
            case "check": Check(); break;
            default: throw new FormatException($"No story knows the command {words[0]}.");
        }

        return _lines;
    }

    private void Begin((TrainingPlan Plan, int Lanes) setting, CheckpointShelf? shelf)
    {
        _plan = setting.Plan;
        _cluster = new TestCluster(_plan, setting.Lanes, shelf) { Watch = Tell };
        _cluster.Start();
        for (int worker = 0; worker < _plan.WorkersToStart; worker++)
            _cluster.StartWorker(worker);
    }

    private void StartOrRestart(string actor) => _cluster.StartActor(AddressOf(["start", .. actor.Split(' ')]));

    private void Tell(ActorAddress? from, Site site, Message message, ImmutableArray<Effect> effects)
    {
        IEnumerable<string> told = _isBrief
            ? effects.Select(Wording.Report).OfType<string>().Concat(message is ChunkApplied ? [$"{site.Address} {Wording.Of(message)}"] : [])
            : effects.Select(Wording.Of).OfType<string>().Select(effect => $"  {effect}");
        string[] lines = [.. told];
        bool isIdle = lines.Length == 0 && message is Heartbeat or TimerElapsed;
        if (!_isBrief && !(isIdle && lines.Length == 0))
            _lines.Add(from is null || from == site.Address ? $"{site.Address}: {Wording.Of(message)}" : new InFlight(from.Value, site.Address, message).ToString());
        _lines.AddRange(lines);
    }

    /// <summary>Does something with the messages that are in flight and hold the text in their wording; those sent meanwhile wait.</summary>
    private void ForMatching(string text, Action<InFlight> action)
    {
        bool isOne = text.StartsWith("next ", StringComparison.Ordinal);
        text = isOne ? text["next ".Length..] : text;
        InFlight[] found = [.. _cluster.Network
            .Where(message => _cluster.CanDeliver(message) && message.ToString().Contains(text, StringComparison.Ordinal))
            .Take(isOne ? 1 : int.MaxValue)];
        found.ShouldNotBeEmpty($"a message with '{text}' is in flight:\n{string.Join('\n', _cluster.Network)}");
        foreach (InFlight message in found)
            action(message);
    }

    private void Settle()
    {
        do
        {
            while (_cluster.Network.Find(_cluster.CanDeliver) is { } message)
                _cluster.Deliver(message);
        }
        while (LoadOne());
    }

    /// <summary>Chunks are loaded as a matter of course; stories are about what happens then.</summary>
    private bool LoadOne()
    {
        if (_cluster.Sites.FirstOrDefault(site => !site.IsPaused && site.Work.Exists(work => work is LoadChunk)) is not { } loading)
            return false;
        _cluster.Do(loading, loading.Work.Find(work => work is LoadChunk)!);
        _cluster.Answer(loading);
        return true;
    }

    private void Drop(InFlight message)
    {
        _cluster.Network.Remove(message);
        _lines.Add($"dropped {message}");
    }

    private void Duplicate(InFlight message)
    {
        _cluster.Network.Add(message with { });
        _lines.Add($"twice in flight: {message}");
    }

    private void LoseNext(string text)
    {
        bool lost = false;
        _cluster.Loses = message =>
        {
            bool loses = !lost && message.ToString().Contains(text, StringComparison.Ordinal);
            lost |= loses;
            return loses;
        };
    }

    private void Work<T>(string[] words)
        where T : Effect
    {
        Site site = SiteOf(words);
        foreach (Effect work in site.Work.Where(work => work is T && _cluster.Work.CanDo(work)).ToArray())
            _cluster.Do(site, work);
        while (site.Answers.Count > 0)
            _cluster.Answer(site);
    }

    private void Run(string time)
    {
        if (time.Length == 0)
            _cluster.Run();
        else
            _cluster.RunFor(Seconds(time));
    }

    private void NotANumberAt(long step)
    {
        Func<long, int, double> loss = _cluster.Work.Loss;
        _cluster.Work.Loss = (current, slice) => current == step ? double.NaN : loss(current, slice);
    }

    private void Check()
    {
        IReadOnlyList<string> undisturbed = (_plan with { Start = default, EpochStatisticsAtStart = null }).Undisturbed().Weights;
        _cluster.WeightsAt(_plan.TotalSteps).ShouldNotBeNull("all steps were applied").ShouldBe(undisturbed);
        _lines.Add($"the weights are those of an undisturbed run: {string.Join(", ", undisturbed)}");
        _cluster.Sites.Sum(site => site.Shares.Total).ShouldBe(0);
        _lines.Add("every payload was given back");
    }

    private Site SiteOf(string[] words)
    {
        string name = string.Join(' ', words.Skip(1));
        return _cluster.Sites.Single(site => site.Address.ToString() == name);
    }

    /// <summary>The actor that the second and third word name; a coordinator's rank may be left out.</summary>
    private static ActorAddress AddressOf(string[] words)
    {
        int Index() => int.Parse(words[2], CultureInfo.InvariantCulture);
        return words[1] switch
        {
            "worker" => ActorAddress.Worker(Index()),
            "server" => ActorAddress.ParameterServer(Index()),
            "coordinator" => new ActorAddress(ActorRole.Coordinator, words.Length > 2 && char.IsDigit(words[2][0]) ? Index() : 0),
            _ => throw new FormatException($"No story knows the actor {words[1]}."),
        };
    }

    private static TimeSpan Seconds(string time) => TimeSpan.FromSeconds(double.Parse(time.TrimEnd('s'), CultureInfo.InvariantCulture));
}
