namespace ClusterNet.Cli.Commands;

/// <summary>What <c>clusternet predict</c> was asked for.</summary>
/// <param name="RunDirectory">The run whose model predicts.</param>
/// <param name="InputFile">A CSV file of samples.</param>
/// <param name="OutputFile">The CSV file to write; null for standard output.</param>
public sealed record PredictRequest(string RunDirectory, string InputFile, string? OutputFile);
