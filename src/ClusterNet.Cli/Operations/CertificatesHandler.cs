using ClusterNet.Cli.Commands;
using ClusterNet.Runtime.Security;

namespace ClusterNet.Cli.Operations;

/// <summary>Carries out <c>clusternet certificates create</c>.</summary>
public sealed class CertificatesHandler(TimeProvider clock) : ICommandHandler<CertificatesRequest>
{
    /// <inheritdoc/>
    public async Task<ExitCode> RunAsync(CertificatesRequest request, CommandConsole console, CancellationToken cancellation)
    {
        bool hadAuthority = File.Exists(Path.Combine(request.Folder, "authority.crt"));
        ClusterCertificates.Create(request.Folder, request.Nodes, clock, TimeSpan.FromDays(request.Days));
        await console.Output.WriteLineAsync(hadAuthority
            ? $"{request.Folder}: the authority that was there has signed"
            : $"{request.Folder}: a new authority, authority.crt and authority.key (keep the key off the nodes)");
        foreach (string node in request.Nodes)
            await console.Output.WriteLineAsync($"  {node}.crt and {node}.key: for the node {node}, with authority.crt beside them");
        return ExitCode.Success;
    }
}
