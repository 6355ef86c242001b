namespace ClusterNet.Numerics;

/// <summary>
/// Powers with integral exponents by repeated squaring: the same bits on every platform, which a library's pow does not promise.
/// </summary>
internal static class IntegerPower
{
    /// <summary>base^exponent for exponents of 0 or more.</summary>
    public static double Of(double @base, long exponent)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(exponent);
        double result = 1;
        double square = @base;
        for (long rest = exponent; rest > 0; rest >>= 1)
        {
            if ((rest & 1) == 1)
                result *= square;
            square *= square;
        }

        return result;
    }
}
