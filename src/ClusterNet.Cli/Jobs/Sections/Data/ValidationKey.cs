using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using ClusterNet.Cli.Jobs.Keys;
using ClusterNet.Cli.Jobs.Text;

namespace ClusterNet.Cli.Jobs.Sections.Data;

/// <summary>The size of the validation part: a whole number is a count, a number below 1 a share.</summary>
public sealed class ValidationKey(string name, string meaning) : JobKey<ValidationPart>(name, meaning)
{
    /// <inheritdoc/>
    public override string Expected => "a whole number of samples or a share above 0 and below 1";

    /// <inheritdoc/>
    public override bool TryRead(JobNode node, [MaybeNullWhen(false)] out ValidationPart value)
    {
        value = null;
        if (IntegerKey.TryParse(node, out long count))
            value = count >= 0 ? new(null, count) : null;
        else if (NumberKey.TryParse(node, out double share) && share is > 0 and < 1)
            value = new(share, null);
        return value is not null;
    }

    /// <inheritdoc/>
    public override JobNode Write(ValidationPart value) => value.Count is { } count
        ? WrittenPlace.Scalar(count.ToString(CultureInfo.InvariantCulture))
        : NumberKey.ToNode(value.Share!.Value);
}
