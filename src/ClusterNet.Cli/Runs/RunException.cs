namespace ClusterNet.Cli.Runs;

/// <summary>A run directory is not what a command needs.</summary>
public sealed class RunException(string message) : Exception(message);
