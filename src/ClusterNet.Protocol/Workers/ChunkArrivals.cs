using ClusterNet.Protocol.Plan;

namespace ClusterNet.Protocol.Workers;

/// <summary>Which chunks of one version of the weights a worker has.</summary>
internal sealed class ChunkArrivals
{
    private readonly TrainingPlan _plan;
    private readonly bool[] _arrived;
    private int _count;

    /// <summary>None has arrived yet.</summary>
    public ChunkArrivals(TrainingPlan plan)
    {
        _plan = plan;
        _arrived = new bool[plan.Chunks];
    }

    /// <summary>Whether every chunk is there.</summary>
    public bool IsWhole => _count == _arrived.Length;

    /// <summary>How many stages, from the first on, have all their weights.</summary>
    public int StagesReady { get; private set; }

    /// <summary>Whether this chunk is there.</summary>
    public bool Has(int chunk) => _arrived[chunk];

    /// <summary>Notes an arrival; false when the chunk was there already.</summary>
    public bool Add(int chunk)
    {
        if (_arrived[chunk])
            return false;
        _arrived[chunk] = true;
        _count++;
        while (StagesReady < _plan.StageChunks.Length && IsReady(_plan.StageChunks[StagesReady]))
            StagesReady++;
        return true;
    }

    private bool IsReady(ChunkRange chunks)
    {
        for (int chunk = chunks.First; chunk < chunks.End; chunk++)
            if (!_arrived[chunk])
                return false;
        return true;
    }
}
