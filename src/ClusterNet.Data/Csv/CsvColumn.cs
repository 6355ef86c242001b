using System.Globalization;

namespace ClusterNet.Data.Csv;

/// <summary>Names a column of a CSV file: by its name in the header, or by its number.</summary>
public readonly record struct CsvColumn
{
    private CsvColumn(string? name, int number)
    {
        Name = name;
        Number = number;
    }

    /// <summary>The name in the header; null where the column is given by number.</summary>
    public string? Name { get; }

    /// <summary>The number, counted from 1; 0 where the column is given by name.</summary>
    public int Number { get; }

    /// <summary>The column with a name in the header; letter case counts.</summary>
    public static CsvColumn Named(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return new CsvColumn(name, 0);
    }

    /// <summary>The column with a number, the leftmost being 1.</summary>
    public static CsvColumn Numbered(int number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        return new CsvColumn(null, number);
    }

    /// <summary>The name, or the number.</summary>
    public override string ToString() => Name ?? Number.ToString(CultureInfo.InvariantCulture);
}
