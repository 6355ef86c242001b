namespace ClusterNet.Cli.Commands;

/// <summary>What <c>clusternet evaluate</c> was asked for.</summary>
/// <param name="RunDirectory">The run whose model is evaluated.</param>
/// <param name="DataPath">Data to evaluate on, of the same kind as the run's; null for the run's validation part.</param>
/// <param name="Json">Whether to write a JSON object.</param>
public sealed record EvaluateRequest(string RunDirectory, string? DataPath, bool Json);
