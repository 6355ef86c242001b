using ClusterNet.Numerics;

namespace ClusterNet.Cli.Jobs.Text;

/// <summary>Collects what is wrong with a job, so that one run of the command reports all of it.</summary>
public sealed class JobProblems
{
    private readonly List<JobProblem> _problems = [];

    /// <summary>How many problems there are so far.</summary>
    public int Count => _problems.Count;

    /// <summary>Whether nothing is wrong so far.</summary>
    public bool IsEmpty => _problems.Count == 0;

    /// <summary>Adds a problem.</summary>
    public void Add(JobProblem problem) => _problems.Add(problem);

    /// <summary>Adds a value that is not what its key allows.</summary>
    public void AddWrongValue(JobNode node, string keyPath, string expected) => Add(new(node.Place, keyPath, node.Describe(), expected));

    /// <summary>Adds a name that is none of those known, with the nearest of them as a suggestion.</summary>
    public void AddUnknownName(SourcePlace place, string keyPath, string kind, string name, IReadOnlyCollection<string> known) =>
        Add(new(place, keyPath, $"the unknown {kind} '{name}'", $"one of {string.Join(", ", known)}", NameSuggestion.Closest(name, known)));

    /// <summary>Adds a key that its section does not have.</summary>
    /// <param name="entry">The key with its value.</param>
    /// <param name="keyPath">The key's dotted path.</param>
    /// <param name="known">The keys that the section has.</param>
    /// <param name="synonyms">Other words for some of them.</param>
    public void AddUnknownKey(JobEntry entry, string keyPath, IReadOnlyCollection<string> known,
        params IReadOnlyCollection<(string Synonym, string Key)> synonyms)
    {
        string? nearest = NameSuggestion.Closest(entry.Key, known.Concat(synonyms.Select(pair => pair.Synonym)));
        string? suggestion = synonyms.FirstOrDefault(pair => string.Equals(pair.Synonym, nearest, StringComparison.Ordinal)).Key ?? nearest;
        Add(new(entry.Value.Place is OptionPlace ? entry.Value.Place : entry.KeyPlace, keyPath, $"the unknown key '{entry.Key}'",
            known.Count == 0 ? "no key at all" : $"one of {string.Join(", ", known)}", suggestion));
    }

    /// <summary>Throws if anything is wrong: first what stands in the file, by line, then what came from options.</summary>
    /// <exception cref="JobFileException">At least one problem was added.</exception>
    public void ThrowIfAny()
    {
        if (!IsEmpty)
            throw new JobFileException([.. _problems.OrderBy(p => p.Place is OptionPlace)
                .ThenBy(p => (p.Place as FilePlace)?.Line ?? 0).ThenBy(p => (p.Place as FilePlace)?.Column ?? 0)]);
    }
}
