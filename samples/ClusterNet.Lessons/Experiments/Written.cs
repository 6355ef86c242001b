using System.Collections.Immutable;
using System.Globalization;

namespace ClusterNet.Lessons.Experiments;

/// <summary>How figures are written in the lessons.</summary>
internal static class Written
{
    /// <summary>A share as a percentage with one digit after the point.</summary>
    public static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:F1} %");

    /// <summary>A loss or the like, four digits after the point.</summary>
    public static string Figure(double value) => value.ToString("F4", CultureInfo.InvariantCulture);

    /// <summary>A figure that may be very small, three significant digits.</summary>
    public static string Scale(double value) => value.ToString("G3", CultureInfo.InvariantCulture);

    /// <summary>A whole number with separators.</summary>
    public static string Whole(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A row of a table.</summary>
    public static ImmutableArray<string> Row(params ImmutableArray<string> fields) => fields;
}
