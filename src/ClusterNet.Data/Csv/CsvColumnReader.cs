using System.Collections.Immutable;
using System.Globalization;

namespace ClusterNet.Data.Csv;

/// <summary>Reads one column: its text at each record becomes a number, or the code of a category.</summary>
/// <param name="name">The column's name.</param>
/// <param name="index">Its place in the file at hand, counted from 0.</param>
/// <param name="categories">Its categories; null for a column of numbers.</param>
/// <param name="isLabel">Whether the numbers must be 0 or 1.</param>
internal sealed class CsvColumnReader(string name, int index, CategoryTable? categories, bool isLabel = false)
{
    private ImmutableArray<int> _finalCodes = [];

    /// <summary>
    /// The value at the current record: a finite number, or a code that <see cref="FinalCode"/> turns into the final one.
    /// </summary>
    public float Read(CsvLines lines)
    {
        string text = lines[index];
        if (text.Length == 0)
            throw lines.Fault(name, "found an empty field", categories is null ? "expected a finite number" : "expected a category");
        return isLabel ? ReadLabel(lines, text) : categories is null ? ReadNumber(lines, text) : ReadCategory(lines, text, categories);
    }

    /// <summary>Settles the categories when all records have been read.</summary>
    public CsvField Finish()
    {
        ImmutableArray<string> names = [];
        if (categories is not null)
            (names, _finalCodes) = categories.Finish();
        return new CsvField(name, index + 1, names, isLabel);
    }

    /// <summary>The value to keep in place of one that was read.</summary>
    public float FinalCode(float value) => categories is null ? value : _finalCodes[(int)value];

    private float ReadNumber(CsvLines lines, string text)
    {
        if (!float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out float value))
            throw lines.Fault(name, $"found '{text}'", "expected a finite number (a column of words is named among the categorical ones)");
        return float.IsFinite(value) ? value
            : throw lines.Fault(name, $"found '{text}'", "expected a finite number in the range of float32");
    }

    private float ReadLabel(CsvLines lines, string text)
    {
        float value = ReadNumber(lines, text);
        return value is 0 or 1 ? value
            : throw lines.Fault(name, $"found '{text}'", "expected 1 where the label applies, or 0");
    }

    private float ReadCategory(CsvLines lines, string text, CategoryTable table)
    {
        int code = table.Code(text);
        return code >= 0 ? code : throw lines.Fault(name, $"found '{text}'", $"expected one of {table.Describe()}");
    }
}
