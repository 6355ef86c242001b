using ClusterNet.Protocol.Membership;
using ClusterNet.Protocol.Messages;

namespace ClusterNet.Protocol.Coordinators;

/// <summary>
/// How one step is found that all chunks come by, without a word being said to the workers: the servers are frozen and say how far they are;
/// the newest version of any chunk is one that all the others can still reach, since its contributions came from workers that had the whole
/// version before; so all go on up to there, and a checkpoint is made.
/// </summary>
internal sealed class FreezeRound
{
    private readonly SortedDictionary<int, WeightVersion> _reached = [];

    /// <summary>Waits for the answers to this question.</summary>
    public FreezeRound(TermNumber directive)
    {
        Directive = directive;
    }

    /// <summary>The number of the question that froze the servers.</summary>
    public TermNumber Directive { get; }

    /// <summary>The step; null until all servers have answered.</summary>
    public long? Step { get; private set; }

    /// <summary>Takes an answer.</summary>
    public void Add(Frozen frozen)
    {
        if (frozen.Directive == Directive)
            _reached[frozen.Server] = frozen.Version;
    }

    /// <summary>The step, once all of these servers have answered; null before, and when it is decided already.</summary>
    public long? StepFor(IEnumerable<ServerMember> servers, int timeline)
    {
        if (Step is not null || !servers.All(server => _reached.ContainsKey(server.Server)))
            return null;
        return _reached.Values.Where(reached => reached.Timeline == timeline).Select(reached => reached.Step).DefaultIfEmpty().Max();
    }

    /// <summary>The step is one that everybody is known to stand at already, or to reach.</summary>
    public void Settle(long step) => Step = step;
}
