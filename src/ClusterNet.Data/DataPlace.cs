using System.Globalization;
using System.Text;

namespace ClusterNet.Data;

/// <summary>A place in a data file (or in a generated set, whose name then stands for the file).</summary>
/// <param name="File">The path as the user gave it.</param>
/// <param name="Line">The line of a text file, counted from 1.</param>
/// <param name="Column">The column of a table, by name where it has one, else by number counted from 1.</param>
/// <param name="OffsetBytes">The offset in a binary file, after decompression, counted from 0.</param>
public readonly record struct DataPlace(string File, long? Line = null, string? Column = null, long? OffsetBytes = null)
{
    /// <summary>The place as error messages print it: <c>letters.csv, line 7, column 'width'</c>.</summary>
    public override string ToString()
    {
        StringBuilder text = new(File);
        if (Line is { } line)
            text.Append(CultureInfo.InvariantCulture, $", line {line}");
        if (Column is { } column)
            text.Append(CultureInfo.InvariantCulture, $", column '{column}'");
        if (OffsetBytes is { } offset)
            text.Append(CultureInfo.InvariantCulture, $", byte {offset}");
        return text.ToString();
    }
}
