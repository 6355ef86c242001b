using System.Diagnostics.CodeAnalysis;
using ClusterNet.Cli.Jobs.Text;

namespace ClusterNet.Cli.Jobs.Keys;

/// <summary>One key of a section: its name, meaning, range and default, and how its value is read and written.</summary>
/// <typeparam name="T">The value's type.</typeparam>
/// <param name="name">The key as it stands in the file.</param>
/// <param name="meaning">What the key does, with its unit.</param>
public abstract class JobKey<T>(string name, string meaning)
{
    /// <summary>The key as it stands in the file.</summary>
    public string Name { get; } = name;

    /// <summary>What the key does, with its unit.</summary>
    public string Meaning { get; } = meaning;

    /// <summary>Whether a job must give the key because there is no sensible default.</summary>
    public bool IsRequired { get; init; }

    /// <summary>The value where the job does not give the key.</summary>
    public T? Default { get; init; }

    /// <summary>Other words that people write for this key; they are not accepted but lead to the suggestion of the key.</summary>
    public IReadOnlyList<string> Synonyms { get; init; } = [];

    /// <summary>What a value must look like, in the words of an error message.</summary>
    public abstract string Expected { get; }

    /// <summary>The words that a value can be, for keys that have such; a wrong one is answered with the nearest.</summary>
    public virtual IReadOnlyCollection<string> Words => [];

    /// <summary>Reads a value; false where the node is not what <see cref="Expected"/> says.</summary>
    public abstract bool TryRead(JobNode node, [MaybeNullWhen(false)] out T value);

    /// <summary>The node that reads back as the value; null where the value is the absence of the key.</summary>
    public abstract JobNode? Write(T value);
}
