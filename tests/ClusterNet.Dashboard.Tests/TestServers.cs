using System.Net;
using ClusterNet.Dashboard.Feed;
using ClusterNet.Dashboard.Web;

namespace ClusterNet.Dashboard.Tests;

/// <summary>Dashboards on a loopback port that the system chooses.</summary>
internal static class TestServers
{
    /// <summary>Where the system chooses.</summary>
    public static IPEndPoint AnyPort { get; } = new(IPAddress.Loopback, 0);

    /// <summary>Opens one.</summary>
    public static Task<DashboardServer> StartAsync(RunFeed? run = null, int port = 0, string? runsFolder = null) =>
        DashboardServer.StartAsync(new DashboardOptions { Listen = new IPEndPoint(IPAddress.Loopback, port), Run = run, RunsFolder = runsFolder });
}
