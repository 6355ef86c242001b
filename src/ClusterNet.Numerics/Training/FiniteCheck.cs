using System.Runtime.Intrinsics;

namespace ClusterNet.Numerics;

/// <summary>Finds numbers that are infinite or not a number.</summary>
public static class FiniteCheck
{
    private const int ExponentMask = 0x7F800000;

    /// <summary>The index of the first element that is infinite or NaN, or -1.</summary>
    public static int IndexOfNonFinite(ReadOnlySpan<float> values)
    {
        int index = 0;
        Vector256<int> exponent = Vector256.Create(ExponentMask);
        for (; index <= values.Length - Vector256<float>.Count; index += Vector256<float>.Count)
        {
            Vector256<int> bits = Vector256.Create(values[index..]).AsInt32();
            if (Vector256.EqualsAny(bits & exponent, exponent))
                break;
        }

        for (; index < values.Length; index++)
            if (!float.IsFinite(values[index]))
                return index;
        return -1;
    }
}
