using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ClusterNet.Cli.Commands;
using ClusterNet.Cli.Operations;
using ClusterNet.Dashboard.Web;

namespace ClusterNet.Cli.Dashboards;

/// <summary>Opens a dashboard as the command line asks for.</summary>
internal static class DashboardOpener
{
    /// <summary>The environment variable that may hold the dashboard's token.</summary>
    public const string TokenVariable = "CLUSTERNET_DASHBOARD_TOKEN";

    /// <summary>Opens it, and says where it is.</summary>
    /// <param name="request">Where, and who may see it.</param>
    /// <param name="shown">What is shown.</param>
    /// <param name="console">Where its address is written.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <exception cref="DashboardException">It cannot be opened.</exception>
    public static async Task<DashboardServer> OpenAsync(DashboardRequest request, DashboardOptions shown, CommandConsole console, CancellationToken cancellation)
    {
        DashboardServer server = await DashboardServer.StartAsync(
            shown with { Listen = ReadListen(request.Listen), Token = ReadToken(request.TokenFile), Certificate = ReadCertificate(request) }, cancellation);
        await console.Error.WriteLineAsync($"dashboard {server.Address}");
        return server;
    }

    private static IPEndPoint ReadListen(string? text) => text switch
    {
        null => new DashboardOptions().Listen,
        _ when text.Contains(':', StringComparison.Ordinal) && IPEndPoint.TryParse(text, out IPEndPoint? endPoint) => endPoint,
        _ when ClusterAddress.Parse(text) is IPEndPoint endPoint => endPoint,
        _ when text.StartsWith("localhost:", StringComparison.OrdinalIgnoreCase) && ushort.TryParse(text["localhost:".Length..], out ushort port) => new IPEndPoint(IPAddress.Loopback, port),
        _ => throw new UsageException($"--dashboard {text}: found '{text}', expected the address of an interface and a port, such as 127.0.0.1:7480"),
    };

    private static string? ReadToken(string? file)
    {
        if (file is null)
            return Environment.GetEnvironmentVariable(TokenVariable) is { Length: > 0 } token ? token.Trim() : null;
        try
        {
            return File.ReadAllText(file).Trim();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new DashboardException($"the dashboard's token cannot be read from {file}: {failure.Message}", failure);
        }
    }

    private static X509Certificate2? ReadCertificate(DashboardRequest request)
    {
        if (request.CertificateFile is not { } file)
            return null;
        try
        {
            return X509Certificate2.CreateFromPemFile(file, request.KeyFile);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new DashboardException($"the certificate {file} or its key cannot be loaded: {failure.Message}", failure);
        }
    }
}
