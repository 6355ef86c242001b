using ClusterNet.Cli.Commands;
using ClusterNet.Dashboard.Web;

namespace ClusterNet.Cli.Dashboards;

/// <summary><c>clusternet playground</c>: the playground, until it is stopped.</summary>
internal sealed class PlaygroundHandler : ICommandHandler<PlaygroundRequest>
{
    /// <inheritdoc/>
    public async Task<ExitCode> RunAsync(PlaygroundRequest request, CommandConsole console, CancellationToken cancellation)
    {
        await using DashboardServer server = await DashboardOpener.OpenAsync(request.Dashboard, new DashboardOptions(), console, cancellation);
        await Task.WhenAny(Task.Delay(Timeout.Infinite, cancellation));
        return ExitCode.Success;
    }
}
