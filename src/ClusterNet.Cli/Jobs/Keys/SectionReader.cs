using ClusterNet.Cli.Jobs.Text;
using ClusterNet.Numerics;

namespace ClusterNet.Cli.Jobs.Keys;

/// <summary>
/// Reads the keys of one section and collects what is wrong. After a problem a value that fits the type is returned, so that reading
/// goes on; it is never used, because <see cref="JobProblems.ThrowIfAny"/> follows.
/// </summary>
public sealed class SectionReader
{
    private readonly JobMap _map;
    private readonly List<string> _keys = [];
    private readonly List<(string Synonym, string Key)> _synonyms = [];

    /// <summary>A reader of a section.</summary>
    /// <param name="node">The section as it was written; null where the job leaves it out.</param>
    /// <param name="path">The section's dotted path; empty for the whole job.</param>
    /// <param name="absentPlace">The place to name for a section that was left out.</param>
    /// <param name="problems">Where problems go.</param>
    /// <param name="catalogues">The blocks that can be named; null for those that come with the library.</param>
    public SectionReader(JobNode? node, string path, SourcePlace absentPlace, JobProblems problems, BlockCatalogues? catalogues = null)
    {
        Path = path;
        Problems = problems;
        Catalogues = catalogues ?? BlockCatalogues.Standard;
        JobMap? map = node is JobScalar { IsEmpty: false } scalar ? ShortForm.Open(path, scalar) : node as JobMap;
        if (map is null && node is not (null or JobScalar { IsEmpty: true }))
            problems.AddWrongValue(node, path, "a section (lines of key: value)");
        _map = map ?? new JobMap([], node?.Place ?? absentPlace);
    }

    /// <summary>The section's dotted path; empty for the whole job.</summary>
    public string Path { get; }

    /// <summary>Where problems go.</summary>
    public JobProblems Problems { get; }

    /// <summary>The blocks that can be named.</summary>
    public BlockCatalogues Catalogues { get; }

    /// <summary>Where the section begins.</summary>
    public SourcePlace Place => _map.Place;

    /// <summary>The value of a key: the job's, or else the key's default.</summary>
    public T Read<T>(JobKey<T> key)
    {
        foreach (string synonym in key.Synonyms)
            _synonyms.Add((synonym, key.Name));
        JobNode? node = Take(key.Name);
        if (node is null)
        {
            if (key.IsRequired)
                Problems.Add(new(Place, PathOf(key.Name), "no such key", key.Expected));
            return key.Default!;
        }
        if (key.TryRead(node, out T? value))
            return value;
        string? suggestion = node is JobScalar scalar ? NameSuggestion.Closest(scalar.Text, key.Words) : null;
        Problems.Add(new(node.Place, PathOf(key.Name), node.Describe(), key.Expected, suggestion));
        return key.Default!;
    }

    /// <summary>Whether the job gives the key, or it has a default, and its value is allowed.</summary>
    public bool IsSound<T>(JobKey<T> key) => _map.Find(key.Name)?.Value is { } node ? key.TryRead(node, out _) : !key.IsRequired;

    /// <summary>The node of a key, which thereby counts as known; null where the job does not give it.</summary>
    public JobNode? Take(string key)
    {
        if (!_keys.Contains(key, StringComparer.Ordinal))
            _keys.Add(key);
        return _map.Find(key)?.Value;
    }

    /// <summary>The reader of a section inside this one.</summary>
    public SectionReader Section(string key) => new(Take(key), PathOf(key), Place, Problems, Catalogues);

    /// <summary>Every key that the section has and that nobody has read becomes a problem. Call it last.</summary>
    public void RefuseOtherKeys()
    {
        foreach (JobEntry entry in _map.Entries.Where(entry => !_keys.Contains(entry.Key, StringComparer.Ordinal)))
            Problems.AddUnknownKey(entry, PathOf(entry.Key), _keys, _synonyms);
    }

    /// <summary>The dotted path of a key of this section.</summary>
    public string PathOf(string key) => Path.Length == 0 ? key : $"{Path}.{key}";
}
