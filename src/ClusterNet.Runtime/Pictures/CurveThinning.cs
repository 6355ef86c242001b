using System.Collections.Immutable;

namespace ClusterNet.Runtime.Pictures;

/// <summary>Leaves out points that cannot be told apart on the screen.</summary>
internal static class CurveThinning
{
    /// <summary>
    /// Of each pixel column's points keeps the first, the lowest, the highest and the last, in their order: the picture stays the same,
    /// and its size no longer grows with the length of the training.
    /// </summary>
    /// <param name="points">Points in pixels, in ascending order of X.</param>
    public static ImmutableArray<ChartPoint> OnePixelColumns(IReadOnlyList<ChartPoint> points)
    {
        ImmutableArray<ChartPoint>.Builder kept = ImmutableArray.CreateBuilder<ChartPoint>();
        for (int begin = 0, end; begin < points.Count; begin = end)
        {
            int lowest = begin;
            int highest = begin;
            for (end = begin; end < points.Count && Math.Floor(points[end].X) == Math.Floor(points[begin].X); end++)
            {
                lowest = points[end].Y < points[lowest].Y ? end : lowest;
                highest = points[end].Y > points[highest].Y ? end : highest;
            }

            foreach (int index in (SortedSet<int>)[begin, lowest, highest, end - 1])
                kept.Add(points[index]);
        }

        return kept.ToImmutable();
    }
}
