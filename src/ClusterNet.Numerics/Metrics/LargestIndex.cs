namespace ClusterNet.Numerics;

/// <summary>Finds the class that a row of predictions stands for.</summary>
public static class LargestIndex
{
    /// <summary>The index of the largest value, the first of several equal ones.</summary>
    public static int Of(ReadOnlySpan<float> values)
    {
        int best = 0;
        for (int index = 1; index < values.Length; index++)
            if (values[index] > values[best])
                best = index;
        return best;
    }
}
