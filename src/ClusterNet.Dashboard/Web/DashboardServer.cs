using ClusterNet.Dashboard.Playground;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ClusterNet.Dashboard.Web;

/// <summary>
/// Serves the pages, their live data, and what collectors read, on one port. On loopback it is open to the users of the machine; elsewhere a
/// visitor must know the token, or may only look. See docs/DASHBOARD.md for what is answered where.
/// </summary>
/// <example><code>
/// RunFeed feed = new("spiral");
/// await using DashboardServer server = await DashboardServer.StartAsync(new DashboardOptions { Run = feed });
/// Console.WriteLine(server.Address); // http://127.0.0.1:7480/
/// </code></example>
public sealed class DashboardServer : IAsyncDisposable
{
    private const int RequestBytesMax = 64 * 1024;
    private const int ConnectionsMax = 256;
    private static readonly TimeSpan HeadersTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(2);

    private readonly WebApplication _application;
    private readonly PlaygroundHub? _playground;

    private DashboardServer(WebApplication application, PlaygroundHub? playground)
    {
        _application = application;
        _playground = playground;
        Address = new Uri(application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    /// <summary>Where it is: <c>http://127.0.0.1:7480/</c>.</summary>
    public Uri Address { get; }

    /// <summary>Begins to answer.</summary>
    /// <param name="options">Where, and what is shown.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <exception cref="DashboardException">It may not listen there, or the port is in use.</exception>
    public static async Task<DashboardServer> StartAsync(DashboardOptions options, CancellationToken cancellation = default)
    {
        options.Require();
        options = options with { HasPlayground = options.HasPlayground && options.MayAct };
        WebApplication application = Build(options);
        PlaygroundHub? playground = options.HasPlayground ? new PlaygroundHub(options.Time) : null;
        AccessGuard guard = new(options);
        application.Use(guard.HandleAsync);
        EventStream stream = new(options.Time, options.SnapshotsPerSecondMax, application.Lifetime.ApplicationStopping);
        guard.Map(application);
        PageEndpoints.Map(application, options);
        RunEndpoints.Map(application, options, stream);
        if (playground is not null)
            PlaygroundEndpoints.Map(application, playground, stream);
        try
        {
            await application.StartAsync(cancellation);
            return new DashboardServer(application, playground);
        }
        catch (IOException failure)
        {
            await application.DisposeAsync();
            throw new DashboardException($"the dashboard cannot listen on {options.Listen}: {failure.Message}", failure);
        }
    }

    /// <summary>Stops answering; pages that are open try to come back.</summary>
    public async ValueTask DisposeAsync()
    {
        using (CancellationTokenSource soon = new(ShutdownTimeout))
            await _application.StopAsync(soon.Token);
        await _application.DisposeAsync();
        if (_playground is not null)
            await _playground.DisposeAsync();
    }

    private static WebApplication Build(DashboardOptions options)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "ClusterNet.Dashboard" });
        builder.Logging.ClearProviders();
        builder.Services.AddRoutingCore();
        builder.Services.ConfigureHttpJsonOptions(json => JsonFormat.Configure(json.SerializerOptions));
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTimeout);
        // A snapshot is handed to the socket by the thread that wrote it. Handlers that take long would hold a socket's thread up; there are none.
        builder.WebHost.UseKestrelCore().UseSockets(sockets => sockets.UnsafePreferInlineScheduling = true).ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = RequestBytesMax;
            kestrel.Limits.MaxConcurrentConnections = ConnectionsMax;
            kestrel.Limits.RequestHeadersTimeout = HeadersTimeout;
            kestrel.Listen(options.Listen, listen => Listen(listen, options));
        });
        if (options.Certificate is not null)
            builder.WebHost.UseKestrelHttpsConfiguration();
        return builder.Build();
    }

    private static void Listen(ListenOptions listen, DashboardOptions options)
    {
        listen.Protocols = HttpProtocols.Http1;
        if (options.Certificate is { } certificate)
            listen.UseHttps(certificate);
    }
}
