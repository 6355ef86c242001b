using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using ClusterNet.Cli.Jobs.Keys;
using ClusterNet.Cli.Jobs.Text;

namespace ClusterNet.Cli.Jobs.Sections.Data;

/// <summary>A column of a CSV file: an unquoted whole number is its number counted from 1, everything else its name.</summary>
public sealed class ColumnKey(string name, string meaning) : JobKey<ColumnReference?>(name, meaning)
{
    /// <inheritdoc/>
    public override string Expected => "the name of a column, or its number counted from 1";

    /// <inheritdoc/>
    public override bool TryRead(JobNode node, out ColumnReference? value) => TryParse(node, out value);

    /// <inheritdoc/>
    public override JobNode? Write(ColumnReference? value) => value is null ? null : ToNode(value);

    /// <summary>Reads one column.</summary>
    public static bool TryParse(JobNode node, [MaybeNullWhen(false)] out ColumnReference value)
    {
        value = null;
        if (node is not JobScalar { IsEmpty: false, Text.Length: > 0 } scalar)
            return false;
        if (!IntegerKey.TryParse(node, out long number))
            value = new(scalar.Text, null);
        else if (number is >= 1 and <= int.MaxValue)
            value = new(null, (int)number);
        return value is not null;
    }

    /// <summary>The node that reads back as the column: a name that looks like a number is quoted.</summary>
    public static JobScalar ToNode(ColumnReference column) => column.Number is { } number
        ? WrittenPlace.Scalar(number.ToString(CultureInfo.InvariantCulture))
        : WrittenPlace.Scalar(column.Name!, isQuoted: IntegerKey.TryParse(WrittenPlace.Scalar(column.Name!), out _));
}
