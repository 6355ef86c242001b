using ClusterNet.Cli.Commands;

namespace ClusterNet.Cli.Launching;

/// <summary>Trains a job on a cluster that is there.</summary>
/// <param name="request">What launch was asked for.</param>
/// <param name="cluster">The cluster, and how to prove oneself to it.</param>
/// <param name="nodes">How many nodes are to be there before training begins.</param>
/// <param name="console">Where to write.</param>
/// <param name="cancellation">Asks to stop.</param>
public delegate Task<ExitCode> TrainOnCluster(LaunchRequest request, ClusterRequest cluster, int nodes, CommandConsole console, CancellationToken cancellation);
