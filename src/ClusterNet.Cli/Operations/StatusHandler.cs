using ClusterNet.Cli.Commands;
using ClusterNet.Runtime.Links.Messages;
using ClusterNet.Runtime.Nodes;

namespace ClusterNet.Cli.Operations;

/// <summary>Carries out <c>clusternet status</c>.</summary>
public sealed class StatusHandler : ICommandHandler<StatusRequest>
{
    /// <inheritdoc/>
    public async Task<ExitCode> RunAsync(StatusRequest request, CommandConsole console, CancellationToken cancellation)
    {
        await using ClusterClient client = await ClusterConnection.OpenAsync(request.Cluster, cancellation);
        StatusReport report = await client.StatusAsync(cancellation);
        await console.Output.WriteAsync(request.Json ? StatusText.Json(report) + "\n" : StatusText.Table(report));
        return ExitCode.Success;
    }
}
