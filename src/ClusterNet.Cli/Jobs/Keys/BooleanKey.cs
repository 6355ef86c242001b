using ClusterNet.Cli.Jobs.Text;

namespace ClusterNet.Cli.Jobs.Keys;

/// <summary>True or false.</summary>
public sealed class BooleanKey(string name, string meaning) : JobKey<bool>(name, meaning)
{
    /// <inheritdoc/>
    public override string Expected => "true or false";

    /// <inheritdoc/>
    public override bool TryRead(JobNode node, out bool value) => TryParse(node, out value);

    /// <inheritdoc/>
    public override JobNode Write(bool value) => WrittenPlace.Scalar(value ? "true" : "false");

    /// <summary>Reads an unquoted <c>true</c> or <c>false</c>.</summary>
    public static bool TryParse(JobNode node, out bool value)
    {
        string? text = node is JobScalar { IsQuoted: false } scalar ? scalar.Text : null;
        value = text is "true";
        return text is "true" or "false";
    }
}
