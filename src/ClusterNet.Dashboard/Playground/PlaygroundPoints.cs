using System.Collections.Immutable;
using ClusterNet.Data;

namespace ClusterNet.Dashboard.Playground;

/// <summary>The points of a playground, for the picture.</summary>
/// <param name="X1">Their first coordinates.</param>
/// <param name="X2">Their second coordinates.</param>
/// <param name="Targets">What the network is to say there, −1 to 1.</param>
public sealed record PlaygroundPoints(ImmutableArray<float> X1, ImmutableArray<float> X2, ImmutableArray<float> Targets)
{
    /// <summary>The points of a part of the data.</summary>
    internal static PlaygroundPoints Of(PlaygroundSource source, PreparedView part)
    {
        long[] ids = new long[part.Count];
        for (int position = 0; position < ids.Length; position++)
            ids[position] = part.IdAt(position);
        float[] places = new float[2 * ids.Length];
        float[] targets = new float[ids.Length];
        source.ReadPlaces(ids, places, targets);
        return new PlaygroundPoints(
            [.. Enumerable.Range(0, ids.Length).Select(point => places[2 * point])], [.. Enumerable.Range(0, ids.Length).Select(point => places[(2 * point) + 1])], [.. targets]);
    }
}
