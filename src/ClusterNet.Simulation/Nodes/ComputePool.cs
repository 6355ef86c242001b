namespace ClusterNet.Simulation.Nodes;

/// <summary>The compute lanes of a node: takes the most urgent piece of work whenever a lane is free. A piece is not interrupted.</summary>
internal sealed class ComputePool
{
    private readonly PriorityQueue<Work, (int Urgency, long Order)> _waiting = new();
    private readonly Queue<Work> _running = new();
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

    /// <summary>
    /// Something else needs a processor for so long. A free lane does it by the way; else the lanes are interrupted in turn, and what the one at
    /// hand does takes as much longer.
    /// </summary>
    public void Interrupt(TimeSpan span)
    {
        if (_free > 0 || span == TimeSpan.Zero)
            return;
        Work interrupted = _running.Dequeue();
        interrupted.Interruption += span;
        _running.Enqueue(interrupted);
    }

    /// <summary>The process is gone, and its work with it.</summary>
    public void Clear()
    {
        _waiting.Clear();
        _running.Clear();
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
            _running.Enqueue(work);
            _node.After(cost, () => End(work, generation));
        }
    }

    private void End(Work work, int generation)
    {
        if (generation != _generation)
            return;
        if (work.Interruption > TimeSpan.Zero)
        {
            TimeSpan rest = work.Interruption;
            work.Interruption = TimeSpan.Zero;
            Busy += rest;
            _node.After(rest, () => End(work, generation));
            return;
        }

        Remove(work);
        _free++;
        work.Done();
        Begin();
    }

    private void Remove(Work done)
    {
        for (int count = _running.Count; count > 0; count--)
            if (_running.Dequeue() is var work && work != done)
                _running.Enqueue(work);
    }

    /// <summary>A piece of work.</summary>
    private sealed class Work(TimeSpan cost, Func<bool> isWanted, Action done)
    {
        public TimeSpan Cost => cost;

        public Func<bool> IsWanted => isWanted;

        public Action Done => done;

        /// <summary>For how long it was interrupted, beyond what its end was put off for already.</summary>
        public TimeSpan Interruption { get; set; }
    }
}
