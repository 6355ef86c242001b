using System.Net;
using System.Text;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ClusterNet.Runtime.Health;

/// <summary>
/// Answers the probes of whoever runs a node: <c>GET /healthz</c> is 200 while the process works, <c>GET /readyz</c> is 200 while the node has
/// joined its cluster and would take part in a job, else 503. A port of its own, without secrets: the answers tell nothing else, and nothing
/// can be asked for.
/// </summary>
/// <example><code>
/// await using HealthServer health = await HealthServer.StartAsync(new IPEndPoint(IPAddress.Any, 7412), () => node.IsReady, cancellation);
/// </code></example>
public sealed class HealthServer : IAsyncDisposable
{
    private const int ConnectionsMax = 64;
    private static readonly TimeSpan HeadersTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan KeepAliveTimeout = TimeSpan.FromSeconds(15);

    private readonly KestrelServer _server;

    private HealthServer(KestrelServer server)
    {
        _server = server;
        Listening = IPEndPoint.Parse(new Uri(server.Features.Get<IServerAddressesFeature>()!.Addresses.First()).Authority);
    }

    /// <summary>Where it listens.</summary>
    public IPEndPoint Listening { get; }

    /// <summary>Begins to answer.</summary>
    /// <param name="endPoint">Where; port 0 for one that the system chooses.</param>
    /// <param name="isReady">Whether the node would take part in a job. Called by any thread.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <exception cref="IOException">The port is in use.</exception>
    public static async Task<HealthServer> StartAsync(IPEndPoint endPoint, Func<bool> isReady, CancellationToken cancellation = default)
    {
        KestrelServerOptions options = new() { AddServerHeader = false };
        options.Limits.MaxRequestBodySize = 0;
        options.Limits.MaxConcurrentConnections = ConnectionsMax;
        options.Limits.RequestHeadersTimeout = HeadersTimeout;
        options.Limits.KeepAliveTimeout = KeepAliveTimeout;
        options.Listen(endPoint, listen => listen.Protocols = HttpProtocols.Http1);
        SocketTransportFactory transport = new(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance);
        KestrelServer server = new(Options.Create(options), transport, NullLoggerFactory.Instance);
        try
        {
            await server.StartAsync(new Probes(isReady), cancellation);
            return new HealthServer(server);
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    /// <summary>Stops answering.</summary>
    public async ValueTask DisposeAsync()
    {
        await _server.StopAsync(new CancellationToken(canceled: true));
        _server.Dispose();
    }

    private sealed class Probes(Func<bool> isReady) : IHttpApplication<IFeatureCollection>
    {
        public IFeatureCollection CreateContext(IFeatureCollection contextFeatures) => contextFeatures;

        public async Task ProcessRequestAsync(IFeatureCollection context)
        {
            IHttpRequestFeature request = context.GetRequiredFeature<IHttpRequestFeature>();
            (int code, string text) = request.Method is "GET" or "HEAD" ? Answer(request.Path) : (StatusCodes.Status405MethodNotAllowed, "only GET\n");
            IHttpResponseFeature response = context.GetRequiredFeature<IHttpResponseFeature>();
            response.StatusCode = code;
            response.Headers.ContentType = "text/plain; charset=utf-8";
            if (request.Method != "HEAD")
                await context.GetRequiredFeature<IHttpResponseBodyFeature>().Writer.WriteAsync(Encoding.UTF8.GetBytes(text));
        }

        public void DisposeContext(IFeatureCollection context, Exception? exception)
        {
        }

        private (int Code, string Text) Answer(string path) => path switch
        {
            "/healthz" => (StatusCodes.Status200OK, "alive\n"),
            "/readyz" when isReady() => (StatusCodes.Status200OK, "ready\n"),
            "/readyz" => (StatusCodes.Status503ServiceUnavailable, "not ready\n"),
            _ => (StatusCodes.Status404NotFound, "only /healthz and /readyz\n"),
        };
    }
}
