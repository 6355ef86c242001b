using ClusterNet.Numerics;
using ClusterNet.Protocol.Plan;
using System.Collections.Immutable;

namespace ClusterNet.Simulation.Mathematics;

/// <summary>Cuts a model's flat vector into chunks, on the borders of rows, and says which chunks each of its stages lies in.</summary>
internal static class ModelCut
{
    /// <summary>The lengths of about so many chunks of about equal length; fewer where the rows do not allow it.</summary>
    public static ImmutableArray<int> Lengths(ModelLayout layout, int chunks)
    {
        SortedSet<int> borders = [0, layout.Length];
        for (int chunk = 1; chunk < chunks; chunk++)
            borders.Add(layout.RowBorderAtOrBefore((int)((long)layout.Length * chunk / chunks)));
        return [.. borders.Skip(1).Zip(borders, (end, start) => end - start)];
    }

    /// <summary>For each stage the chunks that its parameters lie in.</summary>
    public static ImmutableArray<ChunkRange> Stages(ModelLayout layout, ImmutableArray<int> lengths)
    {
        ImmutableArray<int> ends = [.. lengths.Select((_, chunk) => lengths.Take(chunk + 1).Sum())];
        return [.. layout.Stages.Select(stage => stage.Length == 0
            ? new ChunkRange(0, 0)
            : new ChunkRange(ends.Count(end => end <= stage.Offset), ends.Count(end => end < stage.End) + 1))];
    }
}
