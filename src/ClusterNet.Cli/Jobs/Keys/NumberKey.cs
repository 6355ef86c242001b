using System.Globalization;
using ClusterNet.Cli.Jobs.Text;

namespace ClusterNet.Cli.Jobs.Keys;

/// <summary>A finite number in a range, bounds included unless said otherwise.</summary>
public sealed class NumberKey(string name, string meaning) : JobKey<double>(name, meaning)
{
    /// <summary>The lower bound. Default: 0.</summary>
    public double Minimum { get; init; }

    /// <summary>Whether the lower bound itself is refused, as for a learning rate. Default: false.</summary>
    public bool MinimumIsExcluded { get; init; }

    /// <summary>The upper bound. Default: none.</summary>
    public double Maximum { get; init; } = double.PositiveInfinity;

    /// <inheritdoc/>
    public override string Expected => Range(Minimum, MinimumIsExcluded, Maximum);

    /// <inheritdoc/>
    public override bool TryRead(JobNode node, out double value) =>
        TryParse(node, out value) && value <= Maximum && (MinimumIsExcluded ? value > Minimum : value >= Minimum);

    /// <inheritdoc/>
    public override JobNode Write(double value) => WrittenPlace.Scalar(Text(value));

    /// <summary>Reads an unquoted finite number.</summary>
    public static bool TryParse(JobNode node, out double value)
    {
        value = 0;
        return node is JobScalar { IsQuoted: false } scalar
            && double.TryParse(scalar.Text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
                CultureInfo.InvariantCulture, out value)
            && double.IsFinite(value);
    }

    /// <summary>The shortest text that reads back as the same number.</summary>
    public static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>The range in words.</summary>
    public static string Range(double minimum, bool minimumIsExcluded, double maximum)
    {
        string lower = double.IsNegativeInfinity(minimum) ? "" : (minimumIsExcluded ? " above " : " of at least ") + Text(minimum);
        string upper = double.IsPositiveInfinity(maximum) ? "" : (lower.Length > 0 ? " and" : " of") + " at most " + Text(maximum);
        return "a number" + lower + upper;
    }
}
