using ClusterNet.Protocol.Reduction;

namespace ClusterNet.Protocol.Workers;

/// <summary>Which micro-batches (or parts of an evaluation) a worker has begun, so that being asked twice begins nothing twice.</summary>
internal sealed class StartedSlices
{
    private readonly bool[] _started;

    /// <summary>None of <paramref name="slices"/> is begun.</summary>
    public StartedSlices(int slices)
    {
        _started = new bool[slices];
    }

    /// <summary>Marks all of <paramref name="assigned"/> as begun; returns what was not, in up to <paramref name="lanes"/> parts for each gap.</summary>
    public IReadOnlyList<SliceRange> Start(SliceRange assigned, int lanes)
    {
        List<SliceRange> tasks = [];
        for (int slice = assigned.Start; slice < assigned.End; slice++)
        {
            if (_started[slice])
                continue;
            int start = slice;
            while (slice < assigned.End && !_started[slice])
                _started[slice++] = true;
            SliceRange gap = new(start, slice);
            int parts = Math.Min(lanes, gap.Length);
            for (int part = 0; part < parts; part++)
                tasks.Add(gap.Part(part, parts));
        }

        return tasks;
    }
}
