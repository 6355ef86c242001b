namespace ClusterNet.Cli.Launching;

/// <summary>Nodes could not be started on their hosts.</summary>
public sealed class LaunchException(string message) : Exception(message);
