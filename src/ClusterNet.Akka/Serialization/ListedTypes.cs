using System.Collections.Frozen;
using Hyperion;

namespace ClusterNet.Akka.Serialization;

/// <summary>
/// Lets types pass that are on a list. Hyperion's own filter compares names with their version when it writes and without when it reads, and so lets none
/// of its list be written; here the version does not count.
/// </summary>
internal sealed class ListedTypes : ITypeFilter
{
    private readonly FrozenSet<string> _names;

    /// <summary>A filter.</summary>
    /// <param name="names">The types, each as its full name and the name of its assembly.</param>
    public ListedTypes(IEnumerable<string> names)
    {
        _names = names.Select(Short).ToFrozenSet(StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public bool IsAllowed(string typeName) => _names.Contains(Short(typeName));

    private static string Short(string name) => string.Join(',', name.Split(',').Take(2).Select(part => part.Trim()));
}
