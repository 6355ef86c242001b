using System.Collections.Immutable;
using ClusterNet.Cli.Jobs.Text;

namespace ClusterNet.Cli.Jobs.Keys;

/// <summary>One of a few words.</summary>
/// <typeparam name="T">The type whose values the words stand for.</typeparam>
/// <param name="name">The key as it stands in the file.</param>
/// <param name="meaning">What the key does.</param>
/// <param name="choices">Each word with its value.</param>
public sealed class ChoiceKey<T>(string name, string meaning, params ImmutableArray<(string Word, T Value)> choices)
    : JobKey<T>(name, meaning)
    where T : struct, Enum
{
    /// <inheritdoc/>
    public override IReadOnlyCollection<string> Words => [.. choices.Select(choice => choice.Word)];

    /// <inheritdoc/>
    public override string Expected => $"one of {string.Join(", ", Words)}";

    /// <inheritdoc/>
    public override bool TryRead(JobNode node, out T value)
    {
        foreach ((string word, T choice) in choices)
            if (node is JobScalar scalar && string.Equals(scalar.Text, word, StringComparison.Ordinal))
            {
                value = choice;
                return true;
            }
        value = default;
        return false;
    }

    /// <inheritdoc/>
    public override JobNode Write(T value) =>
        WrittenPlace.Scalar(choices.First(choice => EqualityComparer<T>.Default.Equals(choice.Value, value)).Word);
}
