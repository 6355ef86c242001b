using System.Collections.Immutable;

namespace ClusterNet.Numerics;

/// <summary>A name is in no catalogue.</summary>
public sealed class UnknownNameException : Exception
{
    /// <summary>Makes the error.</summary>
    /// <param name="kind">What was looked for: "loss".</param>
    /// <param name="name">The name that is not known.</param>
    /// <param name="knownNames">The names that are.</param>
    public UnknownNameException(string kind, string name, ImmutableArray<string> knownNames)
        : base(Describe(kind, name, knownNames))
    {
        Kind = kind;
        Name = name;
        KnownNames = knownNames;
    }

    /// <summary>What was looked for.</summary>
    public string Kind { get; }

    /// <summary>The name that is not known.</summary>
    public string Name { get; }

    /// <summary>The names that are.</summary>
    public ImmutableArray<string> KnownNames { get; }

    /// <summary>The known name that was probably meant, or null.</summary>
    public string? Suggestion => NameSuggestion.Closest(Name, KnownNames);

    private static string Describe(string kind, string name, ImmutableArray<string> knownNames)
    {
        string? suggestion = NameSuggestion.Closest(name, knownNames);
        string hint = suggestion is null ? "" : $" Did you mean '{suggestion}'?";
        return $"There is no {kind} '{name}'.{hint} Known: {string.Join(", ", knownNames)}.";
    }
}
