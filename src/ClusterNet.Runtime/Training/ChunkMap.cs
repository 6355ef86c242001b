using System.Collections.Immutable;
using ClusterNet.Numerics;
using ClusterNet.Protocol.Plan;

namespace ClusterNet.Runtime.Training;

/// <summary>How the flat parameter vector is cut into chunks: contiguous, with borders on rows of a parameter.</summary>
public sealed class ChunkMap
{
    private ChunkMap(ImmutableArray<int> starts, int parameters, ImmutableArray<ChunkRange> stages)
    {
        Starts = starts;
        Parameters = parameters;
        Stages = stages;
    }

    /// <summary>Where each chunk begins in the flat vector.</summary>
    public ImmutableArray<int> Starts { get; }

    /// <summary>The length of the flat vector.</summary>
    public int Parameters { get; }

    /// <summary>For each stage of the network, the chunks that its parameters lie in.</summary>
    public ImmutableArray<ChunkRange> Stages { get; }

    /// <summary>The number of chunks.</summary>
    public int Count => Starts.Length;

    /// <summary>The lengths of the chunks, in order.</summary>
    public ImmutableArray<int> Lengths => [.. Enumerable.Range(0, Count).Select(Length)];

    /// <summary>Where a chunk begins in the flat vector.</summary>
    public int Start(int chunk) => Starts[chunk];

    /// <summary>How many parameters a chunk has.</summary>
    public int Length(int chunk) => (chunk + 1 < Count ? Starts[chunk + 1] : Parameters) - Starts[chunk];

    /// <summary>Cuts a model's parameters.</summary>
    /// <param name="layout">The parameters.</param>
    /// <param name="chunkLength">The length that a chunk should have, in parameters, at least 1. A chunk ends with the first row that reaches it.</param>
    public static ChunkMap Cut(ModelLayout layout, int chunkLength)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(chunkLength, 1);
        ImmutableArray<int>.Builder starts = ImmutableArray.CreateBuilder<int>();
        int start = 0;
        foreach (int border in Borders(layout))
        {
            if (border - start < chunkLength && border != layout.Length)
                continue;
            starts.Add(start);
            start = border;
        }

        ImmutableArray<int> cut = starts.ToImmutable();
        return new ChunkMap(cut, layout.Length, [.. layout.Stages.Select(stage => ChunksOf(cut, stage.Offset, stage.End))]);
    }

    /// <summary>The ends of all rows, ascending.</summary>
    private static IEnumerable<int> Borders(ModelLayout layout)
    {
        foreach (ParameterPlacement parameter in layout.Parameters)
            for (int end = parameter.Definition.RowLength; end <= parameter.Length; end += parameter.Definition.RowLength)
                yield return parameter.Offset + end;
    }

    private static ChunkRange ChunksOf(ImmutableArray<int> starts, int start, int end)
    {
        if (start == end)
            return new ChunkRange(0, 0);
        int first = starts.Length - 1;
        while (starts[first] > start)
            first--;
        int last = first;
        while (last + 1 < starts.Length && starts[last + 1] < end)
            last++;
        return new ChunkRange(first, last + 1);
    }
}
