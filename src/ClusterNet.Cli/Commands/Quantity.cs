using System.Globalization;

namespace ClusterNet.Cli.Commands;

/// <summary>Reads figures with units: <c>10Gbit</c>, <c>1.2GB</c>, <c>100us</c>, <c>24h</c>.</summary>
internal static class Quantity
{
    private static readonly (string Unit, double Factor)[] ByteRates =
        [("Tbit", 125e9), ("Gbit", 125e6), ("Mbit", 125e3), ("kbit", 125), ("TB", 1e12), ("GB", 1e9), ("MB", 1e6), ("kB", 1e3)];

    private static readonly (string Unit, double Factor)[] Spans = [("ns", 1e-9), ("us", 1e-6), ("ms", 1e-3), ("min", 60), ("s", 1), ("h", 3600), ("d", 86400)];

    /// <summary>Bytes a second.</summary>
    /// <exception cref="UsageException">It is no rate.</exception>
    public static double BytesPerSecond(string option, string text) => Read(text, ByteRates)
        ?? throw new UsageException($"{option} {text}: found '{text}', expected bits or bytes a second, such as 10Gbit or 1.2GB");

    /// <summary>A time above zero.</summary>
    /// <exception cref="UsageException">It is no time.</exception>
    public static TimeSpan Span(string option, string text) => Read(text, Spans) is { } seconds
        ? new TimeSpan((long)Math.Round(seconds * TimeSpan.TicksPerSecond))
        : throw new UsageException($"{option} {text}: found '{text}', expected a time, such as 100us, 30s or 24h");

    private static double? Read(string text, (string Unit, double Factor)[] units)
    {
        foreach ((string unit, double factor) in units)
            if (text.EndsWith(unit, StringComparison.Ordinal)
                && double.TryParse(text[..^unit.Length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number) && number > 0)
                return number * factor;
        return null;
    }
}
