namespace ClusterNet.Cli.Jobs.Text;

/// <summary>A single value: a number, a word or a quoted text.</summary>
/// <param name="text">The text without its quotes.</param>
/// <param name="isQuoted">Whether it stood in quotes; a quoted text is never taken for a number or for a Boolean.</param>
/// <param name="place">Where the value begins.</param>
public sealed class JobScalar(string text, bool isQuoted, SourcePlace place) : JobNode(place)
{
    private const int DescribedLengthMax = 60;

    /// <summary>The text without its quotes.</summary>
    public string Text { get; } = text;

    /// <summary>Whether the text stood in quotes.</summary>
    public bool IsQuoted { get; } = isQuoted;

    /// <summary>Whether nothing was written after the key (or <c>null</c> or <c>~</c>).</summary>
    public bool IsEmpty => !IsQuoted && Text is ("" or "null" or "~");

    /// <inheritdoc/>
    public override string Describe() =>
        IsEmpty ? "nothing"
        : Text.Length > DescribedLengthMax ? $"'{Text[..DescribedLengthMax]}...'"
        : IsQuoted ? $"the text \"{Text}\""
        : $"'{Text}'";
}
