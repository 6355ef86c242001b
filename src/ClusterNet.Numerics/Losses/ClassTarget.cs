using System.Globalization;

namespace ClusterNet.Numerics;

/// <summary>Targets that are class numbers.</summary>
internal static class ClassTarget
{
    /// <summary>The class of a row.</summary>
    /// <exception cref="TargetException">The target is not a class number.</exception>
    public static int Of(ReadOnlySpan<float> targets, int row, int classes)
    {
        float target = targets[row];
        if (!(target >= 0) || target >= classes || target != MathF.Floor(target))
            throw new TargetException(row, string.Create(CultureInfo.InvariantCulture,
                $"the target {target} is not a class number; expected an integer from 0 to {classes - 1}"));
        return (int)target;
    }
}
