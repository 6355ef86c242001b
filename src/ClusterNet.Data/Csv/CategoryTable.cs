using System.Collections.Immutable;

namespace ClusterNet.Data.Csv;

/// <summary>
/// The categories of a column. They are numbered as they appear while the file is read, because the codes are stored at once;
/// the final code of a category is its place in ordinal order, known when all are.
/// </summary>
internal sealed class CategoryTable
{
    private readonly Dictionary<string, int> _codes = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];
    private readonly bool _isFixed;

    /// <summary>Creates a table that takes in what it meets.</summary>
    public CategoryTable()
    {
    }

    /// <summary>Creates a table of known categories, which keep their order.</summary>
    public CategoryTable(ImmutableArray<string> names)
    {
        foreach (string name in names)
            Add(name);
        _isFixed = true;
    }

    /// <summary>The number that stands for a category for the time being; −1 if it is none of the known ones.</summary>
    public int Code(string name)
    {
        if (_codes.TryGetValue(name, out int code))
            return code;
        return _isFixed ? -1 : Add(name);
    }

    /// <summary>The known categories as an error message lists them.</summary>
    public string Describe() => _names.Count <= 12 ? string.Join(", ", _names) : $"{string.Join(", ", _names.Take(12))}, …";

    /// <summary>The categories in the order of their final codes, and the final code of each provisional one.</summary>
    public (ImmutableArray<string> Names, ImmutableArray<int> FinalCodes) Finish()
    {
        if (_isFixed)
            return ([.. _names], [.. Enumerable.Range(0, _names.Count)]);
        ImmutableArray<string> ordered = [.. _names.Order(StringComparer.Ordinal)];
        return (ordered, [.. _names.Select(name => ordered.BinarySearch(name, StringComparer.Ordinal))]);
    }

    private int Add(string name)
    {
        _codes.Add(name, _names.Count);
        _names.Add(name);
        return _names.Count - 1;
    }
}
