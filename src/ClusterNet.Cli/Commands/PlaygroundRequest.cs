namespace ClusterNet.Cli.Commands;

/// <summary>What <c>clusternet playground</c> was asked for.</summary>
/// <param name="Dashboard">Where it is opened.</param>
public sealed record PlaygroundRequest(DashboardRequest Dashboard);
