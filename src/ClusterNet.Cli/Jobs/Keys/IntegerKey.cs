using System.Globalization;
using ClusterNet.Cli.Jobs.Text;

namespace ClusterNet.Cli.Jobs.Keys;

/// <summary>A whole number in a range. Underscores may group its digits, as in <c>2_000</c>.</summary>
public sealed class IntegerKey(string name, string meaning) : JobKey<long>(name, meaning)
{
    /// <summary>The smallest value. Default: 0.</summary>
    public long Minimum { get; init; }

    /// <summary>The largest value. Default: 2⁶³ - 1.</summary>
    public long Maximum { get; init; } = long.MaxValue;

    /// <summary>What the value must be a multiple of. Default: 1.</summary>
    public long MultipleOf { get; init; } = 1;

    /// <inheritdoc/>
    public override string Expected => Range(Minimum, Maximum)
        + (MultipleOf == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $", a multiple of {MultipleOf}"));

    /// <inheritdoc/>
    public override bool TryRead(JobNode node, out long value) =>
        TryParse(node, out value) && value >= Minimum && value <= Maximum && value % MultipleOf == 0;

    /// <inheritdoc/>
    public override JobNode Write(long value) => WrittenPlace.Scalar(value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Reads an unquoted whole number of any size that fits 64 bits.</summary>
    public static bool TryParse(JobNode node, out long value)
    {
        value = 0;
        return node is JobScalar { IsQuoted: false } scalar
            && !scalar.Text.StartsWith('_') && !scalar.Text.EndsWith('_')
            && long.TryParse(scalar.Text.Replace("_", "", StringComparison.Ordinal), NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture, out value);
    }

    /// <summary>The range in words.</summary>
    public static string Range(long minimum, long maximum) => maximum == long.MaxValue
        ? string.Create(CultureInfo.InvariantCulture, $"a whole number of at least {minimum}")
        : string.Create(CultureInfo.InvariantCulture, $"a whole number from {minimum} to {maximum}");
}
