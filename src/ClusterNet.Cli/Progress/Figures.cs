using System.Globalization;

namespace ClusterNet.Cli.Progress;

/// <summary>Numbers as people read them, the same in every culture.</summary>
public static class Figures
{
    private const double SmallestFixed = 0.001;

    /// <summary>A loss or an accuracy with four digits: <c>0.4321</c>, <c>1.234e-05</c>, <c>NaN</c>.</summary>
    public static string Quantity(double value) =>
        value is not 0 && Math.Abs(value) < SmallestFixed || Math.Abs(value) >= 1e6
            ? value.ToString("0.000e+00", CultureInfo.InvariantCulture)
            : value.ToString("0.0000", CultureInfo.InvariantCulture);

    /// <summary>A count with groups of three digits: <c>12,345</c>.</summary>
    public static string Count(double value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>A count with its noun: <c>1 worker</c>, <c>2 workers</c>.</summary>
    public static string Count(double value, string noun) => $"{Count(value)} {noun}{(value is 1 ? "" : "s")}";

    /// <summary>A time in minutes and seconds, from one hour on with hours: <c>1:02:03</c>; an unknown one is <c>-:--</c>.</summary>
    public static string Duration(double? seconds)
    {
        if (seconds is not { } known || !double.IsFinite(known) || known >= TimeSpan.MaxValue.TotalSeconds)
            return "-:--";
        TimeSpan time = TimeSpan.FromSeconds(Math.Round(Math.Max(0, known)));
        return time.TotalHours >= 1
            ? string.Create(CultureInfo.InvariantCulture, $"{(long)time.TotalHours}:{time.Minutes:00}:{time.Seconds:00}")
            : string.Create(CultureInfo.InvariantCulture, $"{time.Minutes}:{time.Seconds:00}");
    }
}
