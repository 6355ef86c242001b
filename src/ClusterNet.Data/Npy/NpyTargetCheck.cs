using System.Globalization;

namespace ClusterNet.Data.Npy;

/// <summary>Checks that targets in an NPY file are what they are said to be.</summary>
internal static class NpyTargetCheck
{
    private const int ClassesMax = 1 << 20;

    /// <summary>Throws unless there is one target of the kind for each sample.</summary>
    public static void Require(NpyFile targets, NpyTargets kind, NpyFile features)
    {
        if (targets.Count != features.Count)
            throw targets.Fault($"found {targets.Count} targets", $"expected {features.Count}, one for each sample in {features.Path}");
        int rank = targets.Header.Dimensions.Length;
        switch (kind)
        {
            case NpyTargets.Classes when rank != 1 || !NpyElements.IsInteger(targets.Header.Type):
                throw targets.Fault($"found {rank} dimensions of {targets.Header.Type}", "expected whole numbers in one dimension, the class of each sample");
            case NpyTargets.Labels when rank != 2:
                throw targets.Fault($"found {rank} dimensions", "expected two: a row of labels for each sample");
            case NpyTargets.Values when rank > 2:
                throw targets.Fault($"found {rank} dimensions", "expected one, or two: a row of targets for each sample");
            case NpyTargets.Labels:
                RequireFlags(targets);
                break;
        }
    }

    /// <summary>The number of classes, when every label is one of them.</summary>
    /// <param name="labels">The classes of the samples.</param>
    /// <param name="given">The number that they must stay below; null for any.</param>
    public static int ClassCount(NpyFile labels, int? given)
    {
        Span<float> value = stackalloc float[1];
        int largest = 0;
        for (long row = 0; row < labels.Count; row++)
        {
            labels.ReadRow(row, value);
            if (!(value[0] >= 0) || value[0] >= (given ?? ClassesMax))
                throw labels.FaultAt(row, 0, string.Create(CultureInfo.InvariantCulture, $"found the label {value[0]} of sample {row}"),
                    string.Create(CultureInfo.InvariantCulture, $"expected 0 to {(given ?? ClassesMax) - 1}"));
            largest = Math.Max(largest, (int)value[0]);
        }

        return given ?? largest + 1;
    }

    private static void RequireFlags(NpyFile labels)
    {
        float[] values = new float[labels.Header.RowElements];
        for (long row = 0; row < labels.Count; row++)
        {
            labels.ReadRow(row, values);
            int wrong = Array.FindIndex(values, value => value is not (0 or 1));
            if (wrong >= 0)
                throw labels.FaultAt(row, wrong, string.Create(CultureInfo.InvariantCulture, $"found {values[wrong]} for label {wrong} of sample {row}"),
                    "expected 1 where the label applies, or 0");
        }
    }
}
