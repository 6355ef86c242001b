using System.Globalization;
using ClusterNet.Cli.Jobs.Text;
using ClusterNet.Numerics;

namespace ClusterNet.Cli.Jobs.Keys;

/// <summary>A finite number in a range.</summary>
public sealed class NumberKey(string name, string meaning) : JobKey<double>(name, meaning)
{
    /// <summary>The values that are allowed. Default: 0 or more.</summary>
    public NumberRange Range { get; init; } = NumberRange.NonNegative;

    /// <inheritdoc/>
    public override string Expected => Range.ToString();

    /// <inheritdoc/>
    public override bool TryRead(JobNode node, out double value) => TryParse(node, out value) && Range.Contains(value);

    /// <inheritdoc/>
    public override JobNode Write(double value) => ToNode(value);

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
    public static JobScalar ToNode(double value) =>
        WrittenPlace.Scalar(value.ToString("R", CultureInfo.InvariantCulture).Replace('E', 'e'));
}
