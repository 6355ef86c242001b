namespace ClusterNet.Cli.Commands;

/// <summary>The command line is wrong in a way that its grammar does not show.</summary>
/// <param name="message">The option, what was found and what was expected.</param>
public sealed class UsageException(string message) : Exception(message);
