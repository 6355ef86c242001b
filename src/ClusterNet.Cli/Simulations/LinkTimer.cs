using System.Diagnostics;
using ClusterNet.Protocol;
using ClusterNet.Protocol.Messages;
using ClusterNet.Runtime.Links;
using ClusterNet.Runtime.Links.Messages;
using ClusterNet.Runtime.Links.Payloads;

namespace ClusterNet.Cli.Simulations;

/// <summary>Measures a link between two nodes on this machine: how long a word is under way, and how many bytes go through.</summary>
internal sealed class LinkTimer : ILinkReceiver, IPayloadDestination
{
    private const int ChunkFloats = 128 * 1024;
    private const int Words = 2000;
    private const int Chunks = 200;
    private readonly Buffer _buffer = new(ChunkFloats);
    private TaskCompletionSource? _answered;

    /// <summary>Nanoseconds for a word one way, and bytes a second.</summary>
    public static async Task<(double MessageNanoseconds, double BytesPerSecond)> MeasureAsync()
    {
        LinkTimer near = new();
        LinkTimer far = new();
        await using NodeEndpoint listening = await NodeEndpoint.StartAsync(new NodeEndpointOptions { Name = "far" }, far, far);
        await using NodeEndpoint calling = await NodeEndpoint.StartAsync(new NodeEndpointOptions { Name = "near" }, near, near);
        Link link = await calling.ConnectAsync(listening.Listening);
        double word = await near.TypicalAsync(link, Words, () => new NormQuery(0, default)) / 2;
        double chunk = await near.TypicalAsync(link, Chunks, () => new Contribution(0, default, 0, new(0, 1), near._buffer, null));
        return (word, ChunkFloats * sizeof(float) / Math.Max(1e-9, (chunk - (2 * word)) / 1e9));
    }

    /// <inheritdoc/>
    public void Opened(Link link)
    {
    }

    /// <inheritdoc/>
    public void Received(Link link, int job, ActorAddress to, Message message)
    {
        if (message is Stop)
            _answered?.SetResult();
        else
            link.TrySend(job, to, new Stop());
    }

    /// <inheritdoc/>
    public void Received(Link link, NodeMessage message)
    {
    }

    /// <inheritdoc/>
    public void Closed(Link link, LinkClosure closure)
    {
    }

    /// <inheritdoc/>
    public ReceivingNumbers? Find(in PayloadAnnouncement announcement) => new ReceivingNumbers(_buffer, _buffer.Memory);

    private async Task<double> TypicalAsync(Link link, int rounds, Func<Message> message)
    {
        List<double> times = [];
        for (int round = 0; round < rounds; round++)
        {
            _answered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            long from = Stopwatch.GetTimestamp();
            await link.SendAsync(0, ActorAddress.Coordinator, message());
            await _answered.Task;
            times.Add(Stopwatch.GetElapsedTime(from).TotalNanoseconds);
        }

        times.Sort();
        return times[times.Count / 2];
    }

    private sealed class Buffer(int length) : INumbers
    {
        public Memory<float> Memory { get; } = GC.AllocateArray<float>(length, pinned: true);

        public ReadOnlyMemory<float> Numbers => Memory;

        int IPayload.Length => Memory.Length;

        public void Share()
        {
        }

        public void GiveBack()
        {
        }
    }
}
