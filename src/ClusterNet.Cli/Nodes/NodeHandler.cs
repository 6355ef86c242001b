using System.Globalization;
using System.Net;
using System.Runtime.InteropServices;
using ClusterNet.Cli.Commands;
using ClusterNet.Cli.Operations;
using ClusterNet.Numerics;
using ClusterNet.Runtime.Actors;
using ClusterNet.Runtime.Health;
using ClusterNet.Runtime.Links;
using ClusterNet.Runtime.Nodes;

namespace ClusterNet.Cli.Nodes;

/// <summary><c>clusternet node</c>: a node of a cluster, until it is told to stop or its standard input ends.</summary>
/// <param name="catalogues">The blocks that jobs can name.</param>
/// <param name="engines">What can host its actors.</param>
internal sealed class NodeHandler(BlockCatalogues catalogues, NodeEngines engines) : ICommandHandler<NodeRequest>
{
    /// <inheritdoc/>
    public async Task<ExitCode> RunAsync(NodeRequest request, CommandConsole console, CancellationToken cancellation)
    {
        // Ctrl-C reaches every process of the terminal; a node that belongs to another process is stopped by that one.
        using PosixSignalRegistration? deaf = request.EndsWithInput ? PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true) : null;
        CancellationToken stop = request.EndsWithInput ? CancellationToken.None : cancellation;
        Task input = request.EndsWithInput ? BlockingWork.Run(ReadInputToItsEnd) : Task.Delay(Timeout.Infinite, CancellationToken.None);
        INodeEngine engine = engines.Find(request.Engine);
        NodeHostOptions options = OptionsOf(request, console);
        IRunningNode? joined = null;
        await using HealthServer? health = request.Health is { } probes ? await ListenForProbesAsync(probes, () => joined is { IsReady: true }, stop) : null;
        await using IRunningNode node = await engine.StartAsync(options, request.AkkaConfiguration, stop);
        joined = node;
        await console.Output.WriteLineAsync(new NodeLine(node.Self.Name, node.Self.Address).ToString());
        await console.Output.FlushAsync(CancellationToken.None);
        await Task.WhenAny(node.Ended, input, Task.Delay(Timeout.Infinite, stop));
        return ExitCode.Success;
    }

    private static async Task<HealthServer> ListenForProbesAsync(string address, Func<bool> isReady, CancellationToken cancellation)
    {
        try
        {
            return await HealthServer.StartAsync(ReadListen(address), isReady, cancellation);
        }
        catch (IOException failure)
        {
            throw new NodeJoinException($"--health {address}: {failure.Message}", failure);
        }
    }

    private NodeHostOptions OptionsOf(NodeRequest request, CommandConsole console)
    {
        IPEndPoint listen = ReadListen(request.Listen);
        return new NodeHostOptions
        {
            Endpoint = new NodeEndpointOptions
            {
                Name = request.Name ?? string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}-{(listen.Port > 0 ? listen.Port : Environment.ProcessId)}"),
                Listen = listen,
                Security = SecurityReader.Read(request.Security),
                Log = new NodeLog(console.Error, request.EndsWithInput ? LinkLogLevel.Warning : LinkLogLevel.Information),
            },
            Jobs = new JobOpener(catalogues),
            Join = [.. request.Join.Select(ClusterAddress.Parse)],
            AdvertisedAddress = request.Advertise,
            Roles = request.Roles,
            Threads = request.Threads ?? Environment.ProcessorCount,
        };
    }

    private static IPEndPoint ReadListen(string text)
    {
        if (IPEndPoint.TryParse(text, out IPEndPoint? endPoint) && text.Contains(':', StringComparison.Ordinal))
            return endPoint;
        if (ClusterAddress.Parse(text) is IPEndPoint parsed)
            return parsed;
        throw new NodeJoinException($"found '{text}', expected the address of an interface and a port");
    }

    private static void ReadInputToItsEnd()
    {
        using Stream input = Console.OpenStandardInput();
        Span<byte> buffer = stackalloc byte[256];
        while (input.Read(buffer) > 0)
        {
            // Nothing is said to a node this way; it is the end that counts.
        }
    }
}
