using ClusterNet.Cli.Jobs.Text;

namespace ClusterNet.Cli.Jobs.Keys;

/// <summary>A text that is not empty, quoted or not.</summary>
public sealed class TextKey(string name, string meaning) : JobKey<string>(name, meaning)
{
    /// <summary>What the text names, in the words of an error message. Default: <c>a text</c>.</summary>
    public string Noun { get; init; } = "a text";

    /// <summary>The largest length in UTF-16 units. Default: 4,096.</summary>
    public int LengthMax { get; init; } = 4096;

    /// <inheritdoc/>
    public override string Expected => LengthMax == 1 ? $"{Noun} (one character)" : Noun;

    /// <inheritdoc/>
    public override bool TryRead(JobNode node, out string value)
    {
        value = node is JobScalar { IsEmpty: false } scalar ? scalar.Text : "";
        return value.Length > 0 && value.Length <= LengthMax;
    }

    /// <inheritdoc/>
    public override JobNode Write(string value) => WrittenPlace.Scalar(value);
}
