using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ClusterNet.Runtime.Links.Transport;

/// <summary>A Kestrel server with one port, whose connections go to a handler of links instead of to HTTP.</summary>
internal sealed class LinkServer : IAsyncDisposable
{
    private readonly KestrelServer _server;
    private readonly SocketListenerFactory _factory = new();

    /// <summary>A server that does not listen yet.</summary>
    /// <param name="endPoint">Where it will listen; port 0 for one that the system chooses.</param>
    /// <param name="handler">Takes each connection; it is closed when the task ends.</param>
    public LinkServer(IPEndPoint endPoint, Func<SocketConnection, Task> handler)
    {
        KestrelServerOptions options = new();
        options.Listen(endPoint, listen => listen.Use(_ => connection => handler(ConnectionOf(connection))));
        _server = new KestrelServer(Options.Create(options), _factory, NullLoggerFactory.Instance);
    }

    /// <summary>Where it listens.</summary>
    public IPEndPoint EndPoint => _factory.Bound ?? throw new InvalidOperationException("The server does not listen yet.");

    /// <summary>Begins to listen.</summary>
    public Task StartAsync(CancellationToken cancellation) => _server.StartAsync(new NoHttp(), cancellation);

    /// <summary>Stops listening and waits for the handlers; those that a cancelled token finds still at work are cut off.</summary>
    public Task StopAsync(CancellationToken cancellation) => _server.StopAsync(cancellation);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _server.Dispose();
        return ValueTask.CompletedTask;
    }

    private static SocketConnection ConnectionOf(ConnectionContext connection) =>
        connection as SocketConnection ?? throw new InvalidOperationException("Links take their connections from their own transport.");

    private sealed class NoHttp : IHttpApplication<IFeatureCollection>
    {
        public IFeatureCollection CreateContext(IFeatureCollection contextFeatures) => contextFeatures;

        public Task ProcessRequestAsync(IFeatureCollection context) => throw new NotSupportedException("This port speaks no HTTP.");

        public void DisposeContext(IFeatureCollection context, Exception? exception)
        {
        }
    }
}
