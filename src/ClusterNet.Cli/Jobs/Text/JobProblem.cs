using System.Text;

namespace ClusterNet.Cli.Jobs.Text;

/// <summary>One thing that is wrong with a job.</summary>
/// <param name="Place">Where it was written.</param>
/// <param name="KeyPath">The dotted path of the key, such as <c>model.2.dense.units</c>; empty for the file as a whole.</param>
/// <param name="Found">What stands there.</param>
/// <param name="Expected">What could stand there.</param>
/// <param name="Suggestion">What was probably meant, where one name comes close.</param>
public sealed record JobProblem(SourcePlace Place, string KeyPath, string Found, string Expected, string? Suggestion = null)
{
    /// <summary>One line: <c>place: key path: found ..., expected ...; did you mean '...'?</c></summary>
    public override string ToString()
    {
        StringBuilder text = new();
        text.Append(Place).Append(": ");
        if (KeyPath.Length > 0)
            text.Append(KeyPath).Append(": ");
        text.Append("found ").Append(Found).Append(", expected ").Append(Expected);
        if (Suggestion is not null)
            text.Append("; did you mean '").Append(Suggestion).Append("'?");
        return text.ToString();
    }
}
