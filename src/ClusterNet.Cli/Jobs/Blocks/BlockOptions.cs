using System.Collections.Immutable;
using System.Globalization;
using ClusterNet.Cli.Jobs.Keys;
using ClusterNet.Cli.Jobs.Text;
using ClusterNet.Numerics;

namespace ClusterNet.Cli.Jobs.Blocks;

/// <summary>
/// Lets a block read its options from a job, and keeps what was read with the defaults filled in. A single value in the place of the
/// options is the value of the first option that the block asks for: <c>dense: 128</c>. An integer may be the word
/// <c>classes</c>, the number of classes of the data.
/// </summary>
internal sealed class BlockOptions : IBlockOptions
{
    /// <summary>Stands for the number of classes while the data is not known.</summary>
    public const int ClassCountUnknown = -1;

    private const string ClassesWord = "classes";

    private readonly JobNode? _written;
    private readonly string _path;
    private readonly SourcePlace _place;
    private readonly JobProblems _problems;
    private readonly int? _classCount;
    private readonly List<JobEntry> _read = [];
    private readonly List<string> _keys = [];

    /// <summary>Reads from the node that follows a block's name.</summary>
    /// <param name="written">The options as written: a section, a single value, or null for none.</param>
    /// <param name="path">The block's dotted path.</param>
    /// <param name="place">Where the block was written.</param>
    /// <param name="problems">Where problems go.</param>
    /// <param name="classCount">The number of classes; null for data without; <see cref="ClassCountUnknown"/>.</param>
    public BlockOptions(JobNode? written, string path, SourcePlace place, JobProblems problems, int? classCount)
    {
        _written = written is JobScalar { IsEmpty: true } ? null : written;
        _path = path;
        _place = place;
        _problems = problems;
        _classCount = classCount;
    }

    /// <summary>What the block has read, with the defaults, in the order it asked.</summary>
    public JobMap Complete() => new([.. _read], _place);

    /// <summary>Keys that the block did not ask for become problems. Call it after the block was made.</summary>
    public void RefuseOtherKeys(KeysBesideBlock keysBeside)
    {
        if (_written is not null and not JobMap && _keys.Count == 0)
            _problems.AddWrongValue(_written, _path, "no option");
        foreach (JobEntry entry in (_written as JobMap)?.Entries ?? [])
            if (!_keys.Contains(entry.Key, StringComparer.Ordinal))
                _problems.AddUnknownKey(entry, $"{_path}.{entry.Key}", [.. _keys, .. keysBeside.Names], keysBeside.Synonyms);
    }

    /// <inheritdoc/>
    public double Number(string key, double? defaultValue, NumberRange range)
    {
        double fallback = defaultValue ?? Inside(range);
        if (Take(key, isRequired: defaultValue is null, range.ToString()) is not { } node)
            return Keep(key, NumberKey.ToNode(fallback), fallback);
        if (NumberKey.TryParse(node, out double value) && range.Contains(value))
            return Keep(key, NumberKey.ToNode(value), value);
        _problems.AddWrongValue(node, PathOf(key), range.ToString());
        return fallback;
    }

    /// <inheritdoc/>
    public int Integer(string key, int? defaultValue, int minimum, int maximum = int.MaxValue)
    {
        string expected = IntegerKey.Range(minimum, maximum == int.MaxValue ? long.MaxValue : maximum);
        int fallback = defaultValue ?? minimum;
        if (Take(key, isRequired: defaultValue is null, expected) is not { } node)
            return Keep(key, Scalar(fallback), fallback);
        if (node is JobScalar { IsQuoted: false, Text: ClassesWord })
            return Keep(key, new JobScalar(ClassesWord, isQuoted: false, node.Place), Classes(node, key, minimum, maximum, expected));
        if (IntegerKey.TryParse(node, out long value) && value >= minimum && value <= maximum)
            return Keep(key, Scalar((int)value), (int)value);
        _problems.AddWrongValue(node, PathOf(key), expected);
        return fallback;
    }

    /// <inheritdoc/>
    public bool Boolean(string key, bool? defaultValue)
    {
        const string Expected = "true or false";
        bool value = defaultValue ?? false;
        if (Take(key, isRequired: defaultValue is null, Expected) is { } node && !BooleanKey.TryParse(node, out value))
            _problems.AddWrongValue(node, PathOf(key), Expected);
        return Keep(key, WrittenPlace.Scalar(value ? "true" : "false"), value);
    }

    /// <inheritdoc/>
    public string Text(string key, string? defaultValue, params ImmutableArray<string> choices)
    {
        string expected = choices.IsEmpty ? "a text" : $"one of {string.Join(", ", choices)}";
        string fallback = defaultValue ?? (choices.IsEmpty ? "" : choices[0]);
        if (Take(key, isRequired: defaultValue is null, expected) is not { } node)
            return Keep(key, WrittenPlace.Scalar(fallback), fallback);
        if (node is JobScalar { IsEmpty: false } scalar && (choices.IsEmpty || choices.Contains(scalar.Text)))
            return Keep(key, WrittenPlace.Scalar(scalar.Text, scalar.IsQuoted), scalar.Text);
        string? suggestion = node is JobScalar word ? NameSuggestion.Closest(word.Text, choices) : null;
        _problems.Add(new(node.Place, PathOf(key), node.Describe(), expected, suggestion));
        return fallback;
    }

    /// <inheritdoc/>
    public ImmutableArray<double> Numbers(string key, NumberRange range)
    {
        ImmutableArray<double>.Builder values = ImmutableArray.CreateBuilder<double>();
        JobNode? node = Take(key, isRequired: false, "");
        foreach (JobNode item in node is JobList list ? list.Items : node is null ? [] : [node])
            if (NumberKey.TryParse(item, out double value) && range.Contains(value))
                values.Add(value);
            else
                _problems.AddWrongValue(item, PathOf(key), $"a list of numbers, each {range}");
        return Keep(key, new JobList([.. values.Select(NumberKey.ToNode)], _place), values.ToImmutable());
    }

    /// <inheritdoc/>
    public TBlock Block<TBlock>(string key, Catalogue<TBlock> catalogue, TBlock? defaultValue)
        where TBlock : class
    {
        string path = PathOf(key);
        JobNode? node = Take(key, isRequired: defaultValue is null, $"the name of an {catalogue.Kind}");
        if (node is not null && BlockReader.Read(node, path, catalogue, _problems) is { } block)
            return Keep(key, block.ToSectionOrName(), block.Create(catalogue, _classCount));
        if (node is null && defaultValue is not null && NameOf(defaultValue, catalogue) is { } name)
            return Keep(key, WrittenPlace.Scalar(name), defaultValue);
        return defaultValue ?? Any(catalogue);
    }

    /// <inheritdoc/>
    public ImmutableArray<TBlock> Blocks<TBlock>(string key, Catalogue<TBlock> catalogue)
        where TBlock : class
    {
        JobNode? node = Take(key, isRequired: false, "");
        if (node is not null and not JobList)
            _problems.AddWrongValue(node, PathOf(key), $"a list of blocks of the kind {catalogue.Kind}");
        ImmutableArray<BlockSpecification<TBlock>> blocks =
            node is JobList list ? BlockReader.ReadItems(list, PathOf(key), catalogue, _problems) : [];
        return Keep<ImmutableArray<TBlock>>(key, new JobList([.. blocks.Select(block => block.ToItem())], _place),
            [.. blocks.Select(block => block.Create(catalogue, _classCount))]);
    }

    private JobNode? Take(string key, bool isRequired, string expected)
    {
        bool isFirst = _keys.Count == 0;
        _keys.Add(key);
        JobNode? node = _written is JobMap map ? map.Find(key)?.Value : isFirst ? _written : null;
        if (node is null && isRequired)
            _problems.Add(new(_place, PathOf(key), "no such key", expected));
        return node;
    }

    private T Keep<T>(string key, JobNode node, T value)
    {
        _read.Add(new(key, _place, node));
        return value;
    }

    private int Classes(JobNode node, string key, int minimum, int maximum, string expected)
    {
        if (_classCount is ClassCountUnknown)
            return minimum;
        if (_classCount is { } count && count >= minimum && count <= maximum)
            return count;
        _problems.Add(new(node.Place, PathOf(key), _classCount is { } other ? $"'{ClassesWord}' of data with {other} classes"
            : $"'{ClassesWord}' though the data has none", expected));
        return minimum;
    }

    private string PathOf(string key) => _written is not null and not JobMap ? _path : $"{_path}.{key}";

    private static JobScalar Scalar(int value) => WrittenPlace.Scalar(value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Some number of a range, so that reading can go on after a problem.</summary>
    private static double Inside(NumberRange range) =>
        new[] { 0, 0.5, 1, range.Lowest, range.Highest, (range.Lowest + range.Highest) / 2, range.Lowest + 1 }
            .FirstOrDefault(range.Contains);

    /// <summary>Some block of a catalogue, so that reading can go on after a problem.</summary>
    private TBlock Any<TBlock>(Catalogue<TBlock> catalogue)
        where TBlock : class =>
        catalogue.Create(catalogue.Names.First(), new BlockOptions(null, _path, _place, new JobProblems(), _classCount));

    /// <summary>The name under which a catalogue makes this very block from nothing but defaults.</summary>
    private string? NameOf<TBlock>(TBlock block, Catalogue<TBlock> catalogue)
        where TBlock : class =>
        catalogue.Names.FirstOrDefault(name => ReferenceEquals(block,
            catalogue.Create(name, new BlockOptions(null, _path, _place, new JobProblems(), _classCount))));
}
