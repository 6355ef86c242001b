using System.Globalization;
using ClusterNet.Cli.Jobs.Text;

namespace ClusterNet.Cli.Jobs.Keys;

/// <summary>A whole number in a range, or a word that leaves the choice to the program (null).</summary>
public sealed class OptionalIntegerKey(string name, string meaning) : JobKey<long?>(name, meaning)
{
    /// <summary>The smallest number. Default: 1.</summary>
    public long Minimum { get; init; } = 1;

    /// <summary>The largest number. Default: 2⁶³ - 1.</summary>
    public long Maximum { get; init; } = long.MaxValue;

    /// <summary>The word for null, such as <c>auto</c>; where there is none, null is the absence of the key.</summary>
    public string? Word { get; init; }

    /// <inheritdoc/>
    public override string Expected => IntegerKey.Range(Minimum, Maximum) + (Word is null ? "" : $" or {Word}");

    /// <inheritdoc/>
    public override bool TryRead(JobNode node, out long? value)
    {
        value = null;
        if (Word is not null && node is JobScalar scalar && string.Equals(scalar.Text, Word, StringComparison.Ordinal))
            return true;
        if (!IntegerKey.TryParse(node, out long number))
            return false;
        value = number;
        return number >= Minimum && number <= Maximum;
    }

    /// <inheritdoc/>
    public override JobNode? Write(long? value) =>
        value is { } number ? WrittenPlace.Scalar(number.ToString(CultureInfo.InvariantCulture))
        : Word is null ? null
        : WrittenPlace.Scalar(Word);
}
