using ClusterNet.Cli.Jobs.Text;

namespace ClusterNet.Cli.Jobs.Keys;

/// <summary>The place of nodes that the program makes itself when it writes a job.</summary>
public sealed record WrittenPlace : SourcePlace
{
    /// <summary>The one place.</summary>
    public static WrittenPlace Instance { get; } = new();

    /// <summary>A single value without quotes.</summary>
    public static JobScalar Scalar(string text, bool isQuoted = false) => new(text, isQuoted, Instance);
}
