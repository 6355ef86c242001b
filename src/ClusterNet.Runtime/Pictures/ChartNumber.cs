using System.Globalization;

namespace ClusterNet.Runtime.Pictures;

/// <summary>Numbers as text, the same in every culture.</summary>
internal static class ChartNumber
{
    /// <summary>A coordinate in pixels, to a hundredth.</summary>
    public static string Coordinate(double pixels) => pixels.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>The number at a tick: plain in the middle range ("0.25", "15000"), with a power of ten outside ("2e-6").</summary>
    public static string Tick(double value)
    {
        double magnitude = Math.Abs(value);
        return value != 0 && magnitude is < 1e-4 or >= 1e7
            ? value.ToString("0.###e0", CultureInfo.InvariantCulture)
            : value.ToString("0.########", CultureInfo.InvariantCulture);
    }
}
