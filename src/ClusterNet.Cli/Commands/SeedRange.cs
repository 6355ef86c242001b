using System.Globalization;

namespace ClusterNet.Cli.Commands;

/// <summary>The seeds <c>First..Last</c>, both included.</summary>
public readonly record struct SeedRange(long First, long Last)
{
    /// <summary>Reads <c>7</c>, <c>1..1000</c>.</summary>
    /// <returns>Null for anything else.</returns>
    public static SeedRange? Parse(string text)
    {
        string[] ends = text.Split("..");
        if (ends.Length > 2 || !TryRead(ends[0], out long first) || !TryRead(ends[^1], out long last) || last < first)
            return null;
        return new SeedRange(first, last);
    }

    private static bool TryRead(string text, out long seed) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out seed);
}
