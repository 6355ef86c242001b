namespace ClusterNet.Cli.Jobs.Sections.Data;

/// <summary>How many samples are set aside for validation: a share of all or a number; exactly one of the two is set.</summary>
/// <param name="Share">Share of all samples, above 0 and below 1.</param>
/// <param name="Count">Number of samples; 0 for no validation part.</param>
public sealed record ValidationPart(double? Share, long? Count)
{
    /// <summary>No validation part.</summary>
    public static ValidationPart None { get; } = new(null, 0);
}
