using ClusterNet.Runtime.Links;
using ClusterNet.Runtime.Links.Payloads;

namespace ClusterNet.Runtime.Tests.Links;

/// <summary>A node of a test: an endpoint on loopback and all that happens to it.</summary>
internal sealed class TestNode : IAsyncDisposable
{
    private TestNode(NodeEndpoint endpoint, RecordingReceiver receiver, RecordingLog log)
    {
        Endpoint = endpoint;
        Receiver = receiver;
        Log = log;
    }

    /// <summary>Heartbeats so rare that a test on a busy machine sees none fail.</summary>
    public static LinkOptions Patient { get; } = new() { HeartbeatEvery = TimeSpan.FromSeconds(10), Silence = TimeSpan.FromSeconds(60), HandshakeTimeout = TimeSpan.FromSeconds(20) };

    public NodeEndpoint Endpoint { get; }

    public RecordingReceiver Receiver { get; }

    public RecordingLog Log { get; }

    public static async Task<TestNode> StartAsync(
        string name, Func<NodeEndpointOptions, NodeEndpointOptions>? change = null, RecordingReceiver? receiver = null, IPayloadDestination? destination = null)
    {
        receiver ??= new RecordingReceiver();
        RecordingLog log = new();
        NodeEndpointOptions options = new() { Name = name, Links = Patient, Log = log };
        options = change?.Invoke(options) ?? options;
        return new TestNode(await NodeEndpoint.StartAsync(options, receiver, destination ?? new HeapDestination()), receiver, log);
    }

    public ValueTask DisposeAsync() => Endpoint.DisposeAsync();
}
