using System.Collections.Immutable;

namespace ClusterNet.Runtime.Checkpoints;

/// <summary>The rule for the names of optimizer states, and the keys that they have in a file.</summary>
internal static class OptimizerStateNames
{
    private const char Separator = '/';

    /// <summary>The key of one parameter's part of a state: "0.weight/exp_avg".</summary>
    public static string Key(CheckpointParameter parameter, string state) => $"{parameter.Name}{Separator}{state}";

    /// <summary>Throws unless every name is unique, not empty and free of the separator, so that no two keys can be the same.</summary>
    public static void Validate(ImmutableArray<string> names)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (string name in names)
            if (name.Length == 0 || name.Contains(Separator) || !seen.Add(name))
                throw new ArgumentException(
                    $"the optimizer state name '{name}' is empty, taken twice or holds '{Separator}'", nameof(names));
    }
}
