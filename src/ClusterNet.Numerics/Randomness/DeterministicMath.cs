namespace ClusterNet.Numerics;

/// <summary>
/// Elementary functions in double precision with the same bits on every platform, which <see cref="Math"/> leaves to the C library.
/// For numbers that many machines must agree on and that are not in a hot loop: normal random numbers, learning rates, generated data.
/// </summary>
public static class DeterministicMath
{
    private const double Ln2 = 0.693147180559945309417;

    // ln 2 in two parts: the first has 32 significant bits, so that its product with an exponent is exact.
    private const double Ln2High = 6.93147180369123816490e-1;
    private const double Ln2Low = 1.90821492927058770002e-10;
    private const double SquareRootOfTwo = 1.41421356237309504880;

    /// <summary>The natural logarithm of a positive normal number, to about 1e-16 relative.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="x"/> is not a positive normal number.</exception>
    public static double Log(double x)
    {
        if (!(x > 0) || !double.IsNormal(x))
            throw new ArgumentOutOfRangeException(nameof(x), x, "expected a positive normal number");
        long bits = BitConverter.DoubleToInt64Bits(x);
        int exponent = (int)(bits >> 52) - 1023;
        double mantissa = BitConverter.Int64BitsToDouble((bits & 0x000FFFFFFFFFFFFF) | 0x3FF0000000000000); // [1, 2)
        if (mantissa > SquareRootOfTwo)
        {
            mantissa *= 0.5;
            exponent++;
        }

        // ln m = 2 artanh s; |s| <= 0.1716, so that the term in s^23 is below 1e-18.
        double s = (mantissa - 1) / (mantissa + 1);
        double square = s * s;
        double series = 0;
        for (int power = 21; power >= 1; power -= 2)
            series = (series * square) + (1.0 / power);
        return (exponent * Ln2) + (2 * s * series);
    }

    /// <summary>e^x to about 1e-15 relative; 0 below -708, where the result would not be normal, infinite above 709.</summary>
    public static double Exp(double x)
    {
        if (double.IsNaN(x) || x > 709)
            return x * double.PositiveInfinity; // NaN stays NaN
        if (x < -708)
            return 0;
        double n = Math.Round(x / Ln2);
        double r = x - (n * Ln2High) - (n * Ln2Low); // |r| <= 0.3466
        double series = 1;
        for (int power = 15; power >= 1; power--)
            series = (series * r / power) + 1;
        return series * BitConverter.Int64BitsToDouble(((long)n + 1023) << 52);
    }

    /// <summary>base^exponent for a positive normal base.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The base is not a positive normal number.</exception>
    public static double Power(double @base, double exponent) => Exp(exponent * Log(@base));

    /// <summary>The sine and cosine of <paramref name="turns"/> · 2π, to about 1e-16 absolute.</summary>
    public static (double Sine, double Cosine) SinCosOfTurns(double turns)
    {
        double fraction = turns - Math.Floor(turns);
        int quarter = (int)((fraction * 4) + 0.5); // the nearest quarter turn, 0 to 4
        double angle = (fraction - (quarter * 0.25)) * (2 * Math.PI); // [-π/4, π/4]
        double square = angle * angle;
        double sine = 0;
        double cosine = 0;
        for (int n = 9; n >= 1; n--) // Taylor series up to angle^19 and angle^18
        {
            sine = ((sine * square) + 1) * (-1.0 / ((2 * n) * ((2 * n) + 1)));
            cosine = ((cosine * square) + 1) * (-1.0 / ((2 * n) * ((2 * n) - 1)));
        }

        sine = ((sine * square) + 1) * angle;
        cosine = (cosine * square) + 1;
        return (quarter & 3) switch
        {
            0 => (sine, cosine),
            1 => (cosine, -sine),
            2 => (-sine, -cosine),
            _ => (-cosine, sine),
        };
    }
}
