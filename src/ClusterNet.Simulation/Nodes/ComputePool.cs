namespace ClusterNet.Simulation.Nodes;

/// <summary>The compute lanes of a node: takes the most urgent piece of work whenever a lane is free. A piece is not interrupted.</summary>
internal sealed class ComputePool
{
    private readonly PriorityQueue<Work, (int Urgency, long Order)> _waiting = new();
    private readonly SimulatedNode _node;
    private readonly int _lanes;
    private int _free;
    private long _submitted;
    private int _generation;

    /// <summary>A pool of idle lanes.</summary>
    public ComputePool(SimulatedNode node, int lanes)
    {
        _node = node;
        _lanes = lanes;
        _free = lanes;
    }

    /// <summary>Lane time spent so far.</summary>
    public TimeSpan Busy { get; private set; }

    /// <summary>Hands in a piece of work.</summary>
    /// <param name="urgency">0 for the most urgent.</param>
    /// <param name="cost">How long it takes on a node of normal speed.</param>
    /// <param name="isWanted">Asked when a lane takes it; unwanted work is dropped.</param>
    /// <param name="done">Called when it is done.</param>
    public void Submit(int urgency, TimeSpan cost, Func<bool> isWanted, Action done)
    {
        _waiting.Enqueue(new Work(cost, isWanted, done), (urgency, _submitted++));
        Begin();
    }

    /// <summary>The process is gone, and its work with it.</summary>
    public void Clear()
    {
        _waiting.Clear();
        _free = _lanes;
        _generation++;
    }

    private void Begin()
    {
        while (_free > 0 && _waiting.TryDequeue(out Work? work, out _))
        {
            if (!work.IsWanted())
                continue;
            _free--;
            TimeSpan cost = _node.Cost(work.Cost);
            Busy += cost;
            int generation = _generation;
            _node.After(cost, () => End(work, generation));
        }
    }

    private void End(Work work, int generation)
    {
        if (generation != _generation)
            return;
        _free++;
        work.Done();
        Begin();
    }

    private sealed record Work(TimeSpan Cost, Func<bool> IsWanted, Action Done);
}
