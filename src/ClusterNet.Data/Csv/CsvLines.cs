using System.Collections.Immutable;
using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace ClusterNet.Data.Csv;

/// <summary>
/// The records of one CSV file (RFC 4180; UTF-8; blanks around fields are dropped, empty lines are skipped), each with as many fields as
/// the first.
/// </summary>
internal sealed class CsvLines : IDisposable
{
    private readonly CsvParser _parser;
    private readonly string _path;
    private bool _isFirstPending;

    private CsvLines(string path, bool hasHeader, char delimiter)
    {
        _path = path;
        CsvConfiguration configuration = new(CultureInfo.InvariantCulture)
        {
            Delimiter = delimiter.ToString(),
            HasHeaderRecord = false,
            TrimOptions = TrimOptions.Trim,
            BadDataFound = bad =>
                throw Fault(null, $"found a stray quotation mark in '{bad.Field}'", "expected quotation marks around a whole field"),
        };
        _parser = new CsvParser(new StreamReader(DataFile.Open(path)), configuration);
    }

    /// <summary>The names of the columns: the header's, or their numbers.</summary>
    public ImmutableArray<string> Names { get; private set; }

    /// <summary>The line on which the current record ends, counted from 1.</summary>
    public long Line => _parser.RawRow;

    public string this[int column] => _parser[column];

    /// <summary>Opens a file and reads its header, or counts the columns of its first record.</summary>
    public static CsvLines Open(string path, bool hasHeader, char delimiter)
    {
        CsvLines lines = new(path, hasHeader, delimiter);
        try
        {
            lines.ReadNames(hasHeader);
            return lines;
        }
        catch
        {
            lines.Dispose();
            throw;
        }
    }

    /// <summary>Goes on to the next record; false at the end of the file.</summary>
    public bool Read()
    {
        if (_isFirstPending)
        {
            _isFirstPending = false;
            return true;
        }

        if (!Advance())
            return false;
        if (_parser.Count != Names.Length)
            throw Fault(null, $"found {_parser.Count} {(_parser.Count == 1 ? "field" : "fields")}", $"expected {Names.Length}, as in the first line");
        return true;
    }

    /// <summary>An error at the current line.</summary>
    public DataException Fault(string? column, string found, string expected, Exception? cause = null) =>
        new(new DataPlace(_path, _parser.RawRow, column), found, expected, cause);

    /// <summary>An error of the file as a whole.</summary>
    public DataException FaultOfFile(string found, string expected) => new(new DataPlace(_path), found, expected);

    public void Dispose() => _parser.Dispose();

    private bool Advance()
    {
        try
        {
            return _parser.Read();
        }
        catch (Exception error) when (error is IOException or InvalidDataException or CsvHelperException)
        {
            string reason = error.Message.Split('\n')[0].TrimEnd('.', '\r');
            throw Fault(null, $"it cannot be read ({reason})", "expected a whole, sound CSV file", error);
        }
    }

    private void ReadNames(bool hasHeader)
    {
        if (!Advance())
            throw FaultOfFile("the file is empty", hasHeader ? "expected a header and rows" : "expected rows");
        _isFirstPending = !hasHeader;
        Names = [.. Enumerable.Range(0, _parser.Count)
            .Select(i => hasHeader ? _parser[i] : (i + 1).ToString(CultureInfo.InvariantCulture))];
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (string name in Names)
        {
            if (!seen.Add(name))
                throw Fault(name, "found the name of a column twice", "expected each column to have a name of its own");
        }
    }
}
