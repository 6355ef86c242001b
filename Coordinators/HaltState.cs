using ClusterNet.Protocol.Messages;

namespace ClusterNet.Protocol.Coordinators;

/// <summary>
/// How a job is brought to a stop at one step without a word being said to the workers: the servers are frozen and say how far they are;
/// the newest version of any chunk is one that all the others can still reach, since its contributions came from workers that had the whole
/// version before; so all go on up to there, and a checkpoint is made.
/// </summary>
internal sealed class HaltState
{
    private readonly SortedDictionary<int, long> _steps = [];

    /// <summary>Waits for the answers to this question.</summary>
    public HaltState(int directive)
    {
        Directive = directive;
    }

    /// <summary>The number of the question that froze the servers.</summary>
    public int Directive { get; }

    /// <summary>The step that the job stops at; null until all servers have answered.</summary>
    public long? Step { get; private set; }

    /// <summary>Takes an answer; true when it was the last one and the step is known.</summary>
    public bool Add(Frozen frozen, int servers)
    {
        if (frozen.Directive != Directive || Step is not null)
            return false;
        _steps[frozen.Server] = frozen.Step;
        if (_steps.Count < servers)
            return false;
        Step = _steps.Values.Max();
        return true;
    }

    /// <summary>The job stops at a step that everybody is known to stand at already.</summary>
    public void StopAt(long step) => Step = step;
}
