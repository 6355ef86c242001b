namespace ClusterNet.Cli.Commands;

/// <summary>Which cluster a command talks to.</summary>
/// <param name="Address">A node of it, as HOST:PORT.</param>
/// <param name="Security">How the command proves itself.</param>
public sealed record ClusterRequest(string Address, SecurityRequest Security);
