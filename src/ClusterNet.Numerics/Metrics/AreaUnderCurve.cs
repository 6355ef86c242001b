namespace ClusterNet.Numerics;

/// <summary>
/// The area under the curve of true against false positives (ROC): the probability that a positive sample has a higher score than a negative
/// one, equal scores counting ½ (Mann and Whitney 1947; Hanley and McNeil 1982).
/// </summary>
public static class AreaUnderCurve
{
    /// <summary>Computes the area.</summary>
    /// <param name="scores">One score a sample; higher is more positive.</param>
    /// <param name="isPositive">Whether each sample is positive.</param>
    /// <returns>0 to 1; null where all samples are of one kind or a score is NaN.</returns>
    public static double? Of(ReadOnlySpan<float> scores, ReadOnlySpan<bool> isPositive)
    {
        if (scores.Length != isPositive.Length)
            throw new ArgumentException($"{scores.Length} scores for {isPositive.Length} samples", nameof(isPositive));
        float[] sorted = scores.ToArray();
        bool[] kinds = isPositive.ToArray();
        if (Array.Exists(sorted, float.IsNaN))
            return null;
        Array.Sort(sorted, kinds);
        double positives = kinds.Count(kind => kind);
        double negatives = kinds.Length - positives;
        double wins = 0; // of positives over negatives
        double negativesBelow = 0;
        for (int start = 0; start < sorted.Length;)
        {
            int end = start;
            double positivesHere = 0;
            for (; end < sorted.Length && sorted[end] == sorted[start]; end++)
                positivesHere += kinds[end] ? 1 : 0;
            double negativesHere = end - start - positivesHere;
            wins += positivesHere * (negativesBelow + (negativesHere / 2));
            negativesBelow += negativesHere;
            start = end;
        }

        return positives > 0 && negatives > 0 ? wins / (positives * negatives) : null;
    }
}
